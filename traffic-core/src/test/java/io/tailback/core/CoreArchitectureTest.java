package io.tailback.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;

@AnalyzeClasses(packages = "io.tailback.core", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {
  private static final Set<String> CLOCKS =
      Set.of(
          Instant.class.getName(),
          LocalDate.class.getName(),
          LocalDateTime.class.getName(),
          ZonedDateTime.class.getName());

  private static final DescribedPredicate<JavaAccess<?>> READ_THE_WALL_CLOCK =
      DescribedPredicate.describe(
          "it reads the wall clock",
          call ->
              (CLOCKS.contains(call.getTargetOwner().getName()) && call.getName().equals("now"))
                  || (call.getTargetOwner().isEquivalentTo(Clock.class)
                      && call.getName().startsWith("system"))
                  || (call.getTargetOwner().isEquivalentTo(System.class)
                      && call.getName().matches("currentTimeMillis|nanoTime")));

  @ArchTest
  static final ArchRule CORE_KNOWS_THE_JDK_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.slf4j..", "io.tailback.core..");

  @ArchTest
  static final ArchRule TIME_IS_A_PARAMETER =
      noClasses().should().accessTargetWhere(READ_THE_WALL_CLOCK);

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
