package io.tailback.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;

@AnalyzeClasses(packages = "io.tailback.core", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {
  @ArchTest
  static final ArchRule CORE_KNOWS_THE_JDK_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.slf4j..", "io.tailback.core..");

  @ArchTest static final ArchRule TIME_IS_A_PARAMETER = HouseRules.TIME_IS_A_PARAMETER;

  @ArchTest
  static final ArchRule NOTHING_IS_TIMED =
      noClasses().should().callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule NOTHING_RUNS_BY_ITSELF =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..");

  @ArchTest
  static final ArchRule TIME_IS_JAVA_TIME =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Date.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Calendar.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");

  @ArchTest
  static final ArchRule PACKAGES_ARE_NOUNS_OF_TRAFFIC =
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

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = HouseRules.NOTHING_IS_PRINTED;
}
