package io.tailback.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tailback.core.HouseRules;

@AnalyzeClasses(
    packages = "io.tailback.ingest",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  @ArchTest
  static final ArchRule INGEST_KNOWS_CORE_KAFKA_AND_AVRO =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.slf4j..",
              "org.apache.kafka..",
              "org.apache.avro..",
              "io.tailback.core..",
              "io.tailback.ingest..");

  @ArchTest
  static final ArchRule READING_DOES_NOT_KNOW_WHERE_THE_DATA_GOES =
      noClasses()
          .that()
          .resideInAPackage("io.tailback.ingest")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "org.apache.avro..", "io.tailback.ingest.kafka..");

  @ArchTest static final ArchRule TIME_IS_A_PARAMETER = HouseRules.TIME_IS_A_PARAMETER;

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = HouseRules.NOTHING_IS_PRINTED;
}
