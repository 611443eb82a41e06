package io.tailback.cluster;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** An HDFS of one data node, as a program of its own. */
public final class Hdfs {
  private Hdfs() {}

  /**
   * @param args the folder of its files
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, args[0]);
    conf.set("dfs.replication", "1");
    // A file of each commit is synchronised; the disk of a test need not be.
    conf.set("dfs.datanode.synconclose", "false");
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    cluster.waitActive();
    System.out.println("HDFS is ready at hdfs://127.0.0.1:" + cluster.getNameNodePort() + " .");
    new CountDownLatch(1).await();
  }
}
