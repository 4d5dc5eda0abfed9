package io.regulars;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Reason;
import io.regulars.members.CodeInbox;
import io.regulars.runtime.CliCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/// How the house is built: rooms that know only what lies below them, decisions that only compute,
/// money without fractions.
///
/// Spring Modulith holds the doors (a room's sub-packages are its inside, no cycles). Who may know
/// whom stands here, beside the rules that ArchUnit checks, and not in ten annotations.
class StructureTest {
    private static final Set<String> UP_TO_LOYALTY =
            Set.of(
                    "kernel runtime events access members ledger rules calendar orders loyalty"
                            .split(" "));

    private static final Set<String> UP_TO_STORED = with(UP_TO_LOYALTY, "offers", "stored");

    private static Set<String> with(Set<String> rooms, String... more) {
        var all = new HashSet<>(rooms);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    /// Room, and the rooms that it may know; as in the design, for the rooms that exist.
    private static final Map<String, Set<String>> MAY_KNOW =
            Map.ofEntries(
                    Map.entry("kernel", Set.of()),
                    Map.entry("runtime", Set.of("kernel")),
                    Map.entry("events", Set.of("kernel", "runtime")),
                    Map.entry("access", Set.of("kernel", "runtime", "events")),
                    Map.entry("members", Set.of("kernel", "runtime", "events", "access")),
                    Map.entry("ledger", Set.of("kernel", "runtime", "events", "access")),
                    Map.entry(
                            "stored",
                            Set.of(
                                    "kernel",
                                    "runtime",
                                    "events",
                                    "access",
                                    "members",
                                    "ledger",
                                    "rules",
                                    "calendar")),
                    Map.entry("health", Set.of("kernel", "runtime", "events", "access", "ledger")),
                    Map.entry("rules", Set.of("kernel")),
                    Map.entry("calendar", Set.of("kernel", "runtime", "events", "access", "rules")),
                    Map.entry("costs", Set.of("kernel", "runtime", "events", "access")),
                    Map.entry("orders", Set.of("kernel", "runtime", "events", "access", "members")),
                    Map.entry("loyalty", UP_TO_LOYALTY),
                    Map.entry("models", Set.of("kernel")),
                    Map.entry("forecasts", with(UP_TO_LOYALTY, "models")),
                    Map.entry("segments", UP_TO_LOYALTY),
                    Map.entry("owners", with(UP_TO_LOYALTY, "segments", "models", "forecasts")),
                    Map.entry("accounting", with(UP_TO_LOYALTY, "stored")),
                    Map.entry("offers", UP_TO_LOYALTY),
                    Map.entry("benefits", with(UP_TO_LOYALTY, "offers")),
                    Map.entry("checkout", UP_TO_STORED),
                    Map.entry("lake", UP_TO_STORED),
                    Map.entry("analytics", with(UP_TO_STORED, "lake", "segments", "models")),
                    Map.entry(
                            "reports",
                            with(UP_TO_STORED, "lake", "segments", "models", "analytics")),
                    Map.entry(
                            "goals", with(UP_TO_STORED, "lake", "segments", "models", "analytics")),
                    Map.entry("whatif", with(UP_TO_STORED, "checkout", "segments")),
                    Map.entry(
                            "imports",
                            with(
                                    UP_TO_STORED,
                                    "benefits",
                                    "costs",
                                    "segments",
                                    "models",
                                    "forecasts",
                                    "owners",
                                    "lake",
                                    "analytics",
                                    "goals",
                                    "reports")));

    /// What decisions may know although it is not pure, with the reason. This list only shrinks.
    private static final Map<String, String> AS_GOOD_AS_PURE =
            Map.of(
                    "io.regulars.kernel.Ids",
                            "names new things; what is decided never depends on the name",
                    "io.regulars.runtime.Json", "writes and reads values, without state",
                    "io.regulars.imports.history.Notes",
                            "where a decision puts what it refused; the shell hands it in");

    /// Where the time comes from: whoever else asks the machine makes a decision that no test can
    /// repeat.
    private static final Map<String, String> CLOCKS =
            Map.of(
                    "io.regulars.runtime.RuntimeBeans", "makes the one clock of the house",
                    "io.regulars.runtime.Application", "checks the database before there are beans",
                    "io.regulars.runtime.PostgresProcess", "compares with the times of files");

    private static final JavaClasses HOUSE = Sources.classes();

    private static final Set<String> NOW =
            Set.of(
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.YearMonth.now",
                    "java.time.Year.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.Clock.system",
                    "java.time.InstantSource.system",
                    "java.time.ZoneId.systemDefault",
                    "java.util.TimeZone.getDefault",
                    "java.lang.System.currentTimeMillis");

    private static final Set<String> CHANCE =
            Set.of(
                    "java.util.UUID.randomUUID",
                    "java.lang.Math.random",
                    "java.lang.System.nanoTime");

    private static final List<String> OUTSIDE =
            List.of(
                    "org.springframework.",
                    "java.sql.",
                    "javax.sql.",
                    "org.postgresql.",
                    "java.io.",
                    "java.nio.file.",
                    "java.nio.channels.",
                    "java.net.",
                    "java.util.logging.",
                    "org.slf4j.");

    @Test
    void theDoorsOfTheRoomsAreClosed() {
        ApplicationModules.of(
                        Wiring.class,
                        describe(
                                "tests and the program itself",
                                type -> !HOUSE.contain(type.getName()) || room(type).isEmpty()))
                .verify();
    }

    @Test
    void aRoomKnowsOnlyWhatLiesBelowIt() {
        var wrong = new TreeSet<String>();
        for (JavaClass type : HOUSE) {
            String room = room(type);
            if (room.isEmpty()) {
                continue; // the program itself starts the rooms
            }
            assertThat(MAY_KNOW).as("rooms of the design").containsKey(room);
            type.getDirectDependenciesFromSelf()
                    .forEach(each -> {
                        String other = room(each.getTargetClass().getBaseComponentType());
                        if (!other.isEmpty()
                                && !other.equals(room)
                                && !MAY_KNOW.get(room).contains(other)) {
                            wrong.add(type.getName() + " knows " + each.getTargetClass().getName());
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableOfRoomsIsTransitiveAndTheRoomsExist() {
        var rooms = new HashSet<String>();
        HOUSE.forEach(type -> rooms.add(room(type)));
        rooms.remove("");
        assertThat(rooms).isEqualTo(MAY_KNOW.keySet());
        MAY_KNOW.forEach((room, known) ->
                known.forEach(other ->
                        assertThat(known)
                                .as(room + " through " + other)
                                .containsAll(MAY_KNOW.get(other))));
    }

    @Test
    void aDecisionOnlyComputes() {
        var wrong = new TreeSet<String>();
        eachDependencyOfADecision((type, other) -> {
            String name = other.getPackageName() + ".";
            if (OUTSIDE.stream().anyMatch(name::startsWith)
                    || other.isAssignableTo(java.time.InstantSource.class)
                    || other.isAssignableTo(java.util.random.RandomGenerator.class)
                    || other.isAssignableTo(Thread.class)
                    || other.isAssignableTo(java.util.concurrent.Executor.class)
                    || other.isAssignableTo(java.util.concurrent.locks.Lock.class)) {
                wrong.add(type.getName() + " reaches for " + other.getName());
            }
        });
        HOUSE.stream()
                .filter(StructureTest::pure)
                .forEach(type ->
                        type.getAccessesFromSelf().stream()
                                .filter(each -> named(each, NOW) || named(each, CHANCE))
                                .forEach(each ->
                                        wrong.add(
                                                type.getName()
                                                        + " asks "
                                                        + each.getTarget().getFullName())));
        assertThat(wrong).isEmpty();
    }

    @Test
    void aDecisionKnowsOnlyValuesAndOtherDecisions() {
        var wrong = new TreeSet<String>();
        var used = new TreeSet<String>();
        eachDependencyOfADecision((type, other) -> {
            if (other.getPackageName().startsWith("io.regulars") && !pure(other) && !value(other)) {
                if (AS_GOOD_AS_PURE.containsKey(other.getName())) {
                    used.add(other.getName());
                } else {
                    wrong.add(type.getName() + " knows " + other.getName());
                }
            }
        });
        assertThat(HOUSE.stream().filter(StructureTest::pure).count()).isGreaterThan(180);
        assertThat(wrong).isEmpty();
        assertThat(used)
                .as("exceptions that are no longer needed")
                .isEqualTo(AS_GOOD_AS_PURE.keySet());
    }

    private static void eachDependencyOfADecision(BiConsumer<JavaClass, JavaClass> taker) {
        HOUSE.stream()
                .filter(StructureTest::pure)
                .forEach(type ->
                        type.getDirectDependenciesFromSelf()
                                .forEach(each ->
                                        taker.accept(
                                                type,
                                                each.getTargetClass().getBaseComponentType())));
    }

    @Test
    void theTimeComesFromTheClockOfTheHouse() {
        var wrong = new TreeSet<String>();
        var used = new TreeSet<String>();
        for (JavaClass type : HOUSE) {
            type.getAccessesFromSelf().stream()
                    .filter(each -> named(each, NOW))
                    .forEach(each -> {
                        if (!CLOCKS.containsKey(type.getName())) {
                            wrong.add(type.getName() + " asks " + each.getTarget().getFullName());
                        }
                        used.add(type.getName());
                    });
        }
        assertThat(wrong).isEmpty();
        assertThat(used).as("exceptions that are no longer needed").isEqualTo(CLOCKS.keySet());
    }

    @Test
    void onlyTheKernelAndTheRuntimeSpeakToTheDatabase() {
        noClasses()
                .that(
                        describe(
                                "live above the runtime",
                                type -> !Set.of("kernel", "runtime").contains(room(type))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "org.springframework.jdbc..")
                .check(HOUSE);
    }

    @Test
    void noEndpointHandsOutSimulatedCodes() {
        noClasses()
                .that(
                        describe(
                                "speak HTTP or run a command",
                                type ->
                                        type.isAnnotatedWith(RestController.class)
                                                || type.isAssignableTo(CliCommand.class)))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CodeInbox.class)
                .check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        var wrong = new ArrayList<String>();
        var packages = new TreeSet<String>();
        HOUSE.forEach(type -> packages.add(type.getPackageName()));
        packages.remove("io.regulars"); // the program alone
        for (String name : packages) {
            Path file = sources().resolve(name.replace('.', '/')).resolve("package-info.java");
            String text = Files.exists(file) ? Files.readString(file) : "";
            if (!text.contains("@" + NullMarked.class.getSimpleName())) {
                wrong.add(name + " is not null-marked");
            }
            if (!text.startsWith("///")) {
                wrong.add(name + " does not say what it is for");
            }
        }
        assertThat(packages).hasSizeGreaterThan(14);
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyMocks() {
        assertThat(
                        List.of(
                                "org.mockito.Mockito",
                                "org.easymock.EasyMock",
                                "mockit.Mock",
                                "io.mockk.MockK"))
                .noneMatch(name ->
                        StructureTest.class
                                        .getClassLoader()
                                        .getResource(name.replace('.', '/') + ".class")
                                != null);
    }

    private static boolean named(JavaAccess<?> access, Set<String> names) {
        return names.contains(
                access.getTargetOwner().getName() + "." + access.getTarget().getName());
    }

    /// Marked itself, or inside one that is.
    private static boolean pure(JavaClass type) {
        return type.isAnnotatedWith(Pure.class)
                || type.getEnclosingClass().map(StructureTest::pure).orElse(false);
    }

    /// What a decision may name besides decisions: closed lists, exceptions, annotations, and text
    /// of statements.
    private static boolean value(JavaClass type) {
        return type.isEnum()
                || type.isAnnotation()
                || type.isAssignableTo(Throwable.class)
                || type.isEquivalentTo(Reason.class);
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("io.regulars.")
                ? name.substring("io.regulars.".length()).split("\\.")[0]
                : "";
    }

    private static Path sources() {
        return Sources.root().resolve("server/src/main/java");
    }
}
