package io.tailback.app.settings;

/** Whether spark-submit started this process, and how. Knows the JDK alone: help needs no Spark. */
public final class Submission {
  private static final String DEPLOY_MODE = "spark.submit.deployMode";

  private Submission() {}

  /** Whether it did: then master, memory and scratch files are its. */
  public static boolean isOne() {
    return System.getProperty(DEPLOY_MODE) != null;
  }

  /** Whether the driver runs on a machine of the cluster, and not where somebody typed. */
  public static boolean isInsideTheCluster() {
    return "cluster".equals(System.getProperty(DEPLOY_MODE));
  }
}
