package io.tailback.workflows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tailback.core.HouseRules;

@AnalyzeClasses(
    packages = "io.tailback.workflows",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  @ArchTest
  static final ArchRule WORKFLOWS_KNOW_CORE_QUARTZ_AND_TWO_DATABASES =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.sql..",
              "org.slf4j..",
              "org.quartz..",
              "org.h2..",
              "org.postgresql..",
              "org.yaml.snakeyaml..",
              "io.tailback.core..",
              "io.tailback.workflows..");

  @ArchTest
  static final ArchRule FILES_AND_TIMES_KNOW_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage("io.tailback.workflows")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.h2..", "org.postgresql..");

  @ArchTest
  static final ArchRule NOTHING_LISTENS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.ServerSocket|java\\.nio\\.channels\\.ServerSocketChannel|org\\.h2\\.tools\\.Server");

  @ArchTest static final ArchRule TIME_IS_A_PARAMETER = HouseRules.TIME_IS_A_PARAMETER;

  @ArchTest static final ArchRule NOTHING_IS_PRINTED = HouseRules.NOTHING_IS_PRINTED;
}
