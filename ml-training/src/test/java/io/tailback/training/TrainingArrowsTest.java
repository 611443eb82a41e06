package io.tailback.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tailback.core.HouseRules;

@AnalyzeClasses(
    packages = "io.tailback.training",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class TrainingArrowsTest {
  @ArchTest
  static final ArchRule KNOWS_CORE_THE_SHARED_STEPS_AND_SPARK =
      classes()
          .that()
          .resideOutsideOfPackages("io.tailback.training.card..", "io.tailback.training.export..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "scala..",
              "org.slf4j..",
              "org.apache.spark..",
              "io.tailback.core..",
              "io.tailback.spark..",
              "io.tailback.training..");

  @ArchTest
  static final ArchRule ONLY_EXPORTS_KNOW_THE_FORMATS_OF_OTHERS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tailback.training.export..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.dmg..", "org.jpmml..", "ai.onnx..", "com.google.protobuf..", "jakarta..");

  @ArchTest
  static final ArchRule NO_OTHER_ROOM_IS_SEEN =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "io.tailback.app..",
              "io.tailback.batch..",
              "io.tailback.streaming..",
              "io.tailback.hbase..",
              "io.tailback.ingest..");

  @ArchTest
  static final ArchRule CARDS_NEED_NO_SPARK =
      noClasses()
          .that()
          .resideInAPackage("io.tailback.training.card..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

  @ArchTest static final ArchRule TIMES_ARE_INSTANTS = HouseRules.TIMES_ARE_INSTANTS;

  @ArchTest static final ArchRule TIME_IS_A_PARAMETER = HouseRules.TIME_IS_A_PARAMETER;

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = HouseRules.NOTHING_IS_PRINTED;
}
