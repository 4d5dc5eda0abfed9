package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.regulars.kernel.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every "no" of the house is listed in `docs/outcomes.md`. Written anew by this test with
/// `-Dregulars.golden=write`.
class OutcomesTest {
    private static final List<String> ROOMS =
            List.of(
                    "runtime",
                    "events",
                    "access",
                    "members",
                    "ledger",
                    "rules",
                    "calendar",
                    "costs",
                    "orders",
                    "loyalty",
                    "segments",
                    "offers",
                    "benefits",
                    "analytics",
                    "goals",
                    "reports",
                    "whatif",
                    "imports",
                    "accounting",
                    "forecasts",
                    "owners");

    /// The enum of reasons of one package.
    private record Room(String name, Reason[] reasons) {}

    @Test
    void everyRefusalIsListedInItsOrder() throws IOException {
        Path file = Sources.root().resolve("docs/outcomes.md");
        String now = page(rooms());
        if ("write".equals(System.getProperty("regulars.golden"))) {
            Files.writeString(file, now);
        }
        assertThat(now)
                .as(
                        "docs/outcomes.md is not what the code says; write it anew with -Dregulars.golden=write")
                .isEqualTo(Files.readString(file));
    }

    /// The status may differ: what is missing from a path is a 404, what a body names wrongly a
    /// 422.
    @Test
    void aTypeMeansTheSameWhereverItIsSaid() {
        var said = new HashMap<String, String>();
        var wrong = new ArrayList<String>();
        for (Room room : rooms()) {
            for (Reason reason : room.reasons()) {
                String other = said.putIfAbsent(reason.type(), reason.title());
                if (other != null && !other.equals(reason.title())) {
                    wrong.add(reason.type() + ": " + reason.title() + " | " + other);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aTypeIsAPlainWordAndAStatusIsARefusal() {
        for (Room room : rooms()) {
            assertThat(room.reasons())
                    .as(room.name())
                    .isNotEmpty()
                    .allSatisfy(reason -> {
                        assertThat(reason.type()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
                        assertThat(reason.status()).isBetween(400, 599);
                        assertThat(reason.title()).isNotBlank().doesNotContain("|", "\n");
                    });
        }
    }

    private static String page(List<Room> rooms) {
        var page =
                new StringBuilder(
                        """
                        # What the house refuses

                        Made by `OutcomesTest` from the reasons in the code; do not edit. Within a room the reasons stand in their order of
                        precedence. The type of a problem is `/problems/` and the word in the first column, and never changes.
                        """);
        for (Room room : rooms) {
            page.append("\n## ")
                    .append(room.name())
                    .append("\n\n| type | status | title |\n|---|---|---|\n");
            for (Reason reason : room.reasons()) {
                page.append("| `").append(reason.type()).append("` | ").append(reason.status());
                page.append(" | ").append(reason.title()).append(" |\n");
            }
        }
        return page.toString();
    }

    private static List<Room> rooms() {
        return Sources.classes().stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Reason.class))
                .sorted(
                        Comparator.comparing((JavaClass type) ->
                                        ROOMS.indexOf(room(type).split("\\.")[0]))
                                .thenComparing(JavaClass::getName))
                .map(type -> new Room(room(type), (Reason[]) type.reflect().getEnumConstants()))
                .toList();
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring("io.regulars.".length());
    }
}
