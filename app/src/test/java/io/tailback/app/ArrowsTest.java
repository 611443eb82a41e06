package io.tailback.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** All arrows between the rooms at once; each room's own test says which technology it may know. */
@AnalyzeClasses(
    packages = "io.tailback",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArrowsTest.NoTestJars.class})
class ArrowsTest {
  /** The fixtures of other rooms come as jars. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule ROOMS_KNOW_EACH_OTHER_AS_DRAWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("traffic-core")
          .definedBy("io.tailback.core..")
          .layer("ingest")
          .definedBy("io.tailback.ingest..")
          .layer("hbase-schema")
          .definedBy("io.tailback.hbase..")
          .layer("spark-features")
          .definedBy("io.tailback.spark..")
          .layer("spark-streaming")
          .definedBy("io.tailback.streaming..")
          .layer("spark-batch")
          .definedBy("io.tailback.batch..")
          .layer("ml-training")
          .definedBy("io.tailback.training..")
          .layer("serving")
          .definedBy("io.tailback.serving..")
          .layer("workflows")
          .definedBy("io.tailback.workflows..")
          .layer("app")
          .definedBy("io.tailback.app..")
          .whereLayer("traffic-core")
          .mayNotAccessAnyLayer()
          .whereLayer("ingest")
          .mayOnlyAccessLayers("traffic-core")
          .whereLayer("hbase-schema")
          .mayOnlyAccessLayers("traffic-core")
          .whereLayer("spark-features")
          .mayOnlyAccessLayers("traffic-core")
          .whereLayer("spark-streaming")
          .mayOnlyAccessLayers("traffic-core", "spark-features", "hbase-schema")
          .whereLayer("spark-batch")
          .mayOnlyAccessLayers("traffic-core", "spark-features", "hbase-schema")
          .whereLayer("ml-training")
          .mayOnlyAccessLayers("traffic-core", "spark-features")
          .whereLayer("serving")
          .mayOnlyAccessLayers("traffic-core", "hbase-schema")
          .whereLayer("workflows")
          .mayOnlyAccessLayers("traffic-core")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule EVERY_CLASS_LIVES_IN_A_ROOM =
      classes()
          .should()
          .resideInAnyPackage(
              "io.tailback.core..",
              "io.tailback.ingest..",
              "io.tailback.hbase..",
              "io.tailback.spark..",
              "io.tailback.streaming..",
              "io.tailback.batch..",
              "io.tailback.training..",
              "io.tailback.workflows..",
              "io.tailback.serving..",
              "io.tailback.app..");

  @ArchTest
  static final ArchRule CORE_KNOWS_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAPackage("io.tailback.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.slf4j..", "io.tailback.core..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_SPEAKS_TO_THE_SCREEN =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tailback.app..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule PACKAGES_ARE_NOUNS_OF_THE_DOMAIN =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..helper..",
              "..helpers..",
              "..base..",
              "..impl..",
              "..misc..",
              "..shared..",
              "..dto..",
              "..constants..");
}
