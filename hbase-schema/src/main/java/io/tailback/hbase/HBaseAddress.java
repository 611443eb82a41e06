package io.tailback.hbase;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HConstants;

/** Where HBase is asked for, as words in messages. */
record HBaseAddress(String quorum, String clientPort) {
  static HBaseAddress of(Configuration configuration) {
    return new HBaseAddress(
        configuration.get(HConstants.ZOOKEEPER_QUORUM, HConstants.LOCALHOST),
        configuration.get(HConstants.ZOOKEEPER_CLIENT_PORT, "2181"));
  }

  @Override
  public String toString() {
    return quorum + ":" + clientPort;
  }
}
