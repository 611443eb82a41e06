package io.tailback.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tailback.core.HouseRules;

@AnalyzeClasses(
    packages = "io.tailback.spark",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class SparkFeaturesArrowsTest {
  @ArchTest
  static final ArchRule KNOWS_CORE_AND_THE_LIBRARIES_OF_TABLES_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "scala..",
              "org.slf4j..",
              "com.fasterxml.jackson..",
              "org.apache.spark..",
              "org.apache.avro..",
              "org.apache.hadoop.fs..",
              "org.apache.hadoop.conf..",
              "io.delta.tables..",
              "io.tailback.core..",
              "io.tailback.spark..");

  @ArchTest static final ArchRule TIMES_ARE_INSTANTS = HouseRules.TIMES_ARE_INSTANTS;

  @ArchTest static final ArchRule TIME_IS_A_PARAMETER = HouseRules.TIME_IS_A_PARAMETER;

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = HouseRules.NOTHING_IS_PRINTED;
}
