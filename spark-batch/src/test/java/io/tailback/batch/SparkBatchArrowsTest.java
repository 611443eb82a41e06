package io.tailback.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tailback.core.HouseRules;

@AnalyzeClasses(
    packages = "io.tailback.batch",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class SparkBatchArrowsTest {
  @ArchTest
  static final ArchRule KNOWS_THE_STEPS_AND_THE_TABLES =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "scala..",
              "org.slf4j..",
              "com.fasterxml.jackson..",
              "org.apache.spark..",
              "io.delta..",
              "io.tailback.core..",
              "io.tailback.spark..",
              "io.tailback.hbase..",
              "io.tailback.batch..");

  @ArchTest static final ArchRule TIMES_ARE_INSTANTS = HouseRules.TIMES_ARE_INSTANTS;

  @ArchTest static final ArchRule TIME_IS_A_PARAMETER = HouseRules.TIME_IS_A_PARAMETER;

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = HouseRules.NOTHING_IS_PRINTED;
}
