package io.tailback.app.embedded;

/** A server of the embedded stack; each runs in a JVM of its own. */
public enum StackPart {
  KAFKA("Kafka", "kafka", "kafka-broker"),
  /** HBase with the ZooKeeper that it needs, in one JVM. */
  HBASE("HBase", "hbase", "hbase-server");

  private final String displayName;
  private final String folder;
  private final String classPathRoom;

  StackPart(String displayName, String folder, String classPathRoom) {
    this.displayName = displayName;
    this.folder = folder;
    this.classPathRoom = classPathRoom;
  }

  /** The name as people write it. */
  public String displayName() {
    return displayName;
  }

  /** Its name in the folders of a home. */
  String folder() {
    return folder;
  }

  /** The folder below {@code app} whose build writes the class path of this server. */
  String classPathRoom() {
    return classPathRoom;
  }
}
