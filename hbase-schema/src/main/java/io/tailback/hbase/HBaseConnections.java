package io.tailback.hbase;

import io.tailback.core.TailbackException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.util.Bytes;

/**
 * Connections to HBase that notice soon when nobody is there. One connection serves all threads of
 * a JVM; it is dear to open and cheap to share.
 */
public final class HBaseConnections {
  private static final byte[] ANY_ROW = Bytes.toBytes("tailback");

  private HBaseConnections() {}

  /**
   * A connection that HBase has answered on; whoever opens it closes it.
   *
   * @throws TailbackException (E36, exit code 3) when nothing answers within eight seconds
   */
  public static Connection open(HBaseConfig config) {
    Configuration configuration = ClientConfiguration.of(config);
    try (Asker asker = new Asker()) {
      return asker.ask(() -> connect(configuration));
    } catch (IOException failure) {
      throw unreachable(configuration, failure);
    }
  }

  /** Reading hbase:meta needs ZooKeeper and a region server: a connection alone needs neither. */
  private static Connection connect(Configuration configuration) throws IOException {
    Connection connection = ConnectionFactory.createConnection(configuration);
    try (Table meta = connection.getTable(TableName.META_TABLE_NAME)) {
      meta.exists(new Get(ANY_ROW));
      return connection;
    } catch (IOException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  private static TailbackException unreachable(Configuration configuration, IOException failure) {
    return new TailbackException(
        "E36",
        TailbackException.PRECONDITION,
        "No HBase answered at "
            + HBaseAddress.of(configuration)
            + " within "
            + Asker.PATIENCE.toSeconds()
            + " s ("
            + HBaseCall.reason(failure)
            + "): start HBase or correct `tailback.hbase.quorum`.",
        failure);
  }
}
