package io.tailback.serving;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tailback.core.HouseRules;

@AnalyzeClasses(packages = "io.tailback.serving", importOptions = DoNotIncludeTests.class)
class ArrowsTest {
  @ArchTest
  static final ArchRule KNOWS_CORE_AND_HBASE_ALONE_OF_THE_ROOMS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tailback.ingest..",
              "io.tailback.spark..",
              "io.tailback.streaming..",
              "io.tailback.batch..",
              "io.tailback.training..",
              "io.tailback.app..");

  @ArchTest
  static final ArchRule NEVER_KNOWS_SPARK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "io.delta.tables..", "scala..");

  @ArchTest
  static final ArchRule KAFKA_AND_AVRO_ARE_FOR_PUSH_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tailback.serving.push..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..");

  @ArchTest
  static final ArchRule DELTA_KERNEL_STAYS_BEHIND_THE_TABLES =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tailback.serving.table..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.delta..");

  @ArchTest static final ArchRule TIME_IS_A_PARAMETER = HouseRules.TIME_IS_A_PARAMETER;

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = HouseRules.NOTHING_IS_PRINTED;
}
