package io.tailback.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/** What holds in more than one room; each names those that it keeps. */
public final class HouseRules {
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
                      && call.getName().equals("currentTimeMillis")));

  /** Whoever calls says what time it is, so that a test can. */
  public static final ArchRule TIME_IS_A_PARAMETER =
      noClasses().should().accessTargetWhere(READ_THE_WALL_CLOCK);

  /** Rows of Spark hold Instant and LocalDate. */
  public static final ArchRule TIMES_ARE_INSTANTS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Timestamp")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Date");

  /** Words for people are printed by the command line alone. */
  public static final ArchRule NOTHING_IS_PRINTED = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  private HouseRules() {}
}
