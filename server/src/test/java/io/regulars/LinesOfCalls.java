package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.Matrix;
import io.regulars.runtime.Superuser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// S-22: a call that changed something left one line in the operation log. Whatever a test asks of
/// [TestApp] is held to it.
final class LinesOfCalls {
    private static final String API = "/api/v1/";

    /// What leaves no line, and why.
    private static final Pattern SILENT =
            Pattern.compile(
                    String.join(
                            "|",
                            // they ask and change nothing
                            ".*/(dry-runs|previews|explanations|searches|lists|replays|trials)",
                            "what-ifs.*",
                            "forecasts|warnings/scans|till/identifications",
                            // a member's own doing, told to him and kept as what it is
                            "me/.*|phone-codes",
                            // facts that come in by the thousand, each its own record of who and
                            // where
                            "orders|orders/.*|events/batch|members",
                            "members/.id./(bookings|coupon-claims|coupon-transfers|coupon-views|partner-codes)",
                            // that a screen showed goods, and that somebody looked closer
                            "members/.id./suggestions/(views|clicks)",
                            "members/.id./(holds|redemptions)|holds/.*|redemptions/.*",
                            "bookings/.*|partner-verifications",
                            "checkout/quotes.*|checkout/.id./(exchanges|returns)",
                            "coupons/redemptions|coupons/.id./(holds|uses|releases|returns)",
                            "stored-value/top-ups/.id./notifications",
                            // a device's allowance of the day names who took it; what was sold
                            // under it
                            "till/allowances|till/uploads",
                            // ways in have a log of their own (DoorLog)
                            "sessions|sessions/current/(enrolments|step-ups)",
                            // a person's own view of a list
                            "views|views/.*"));

    /// A person's yes that carries out what was asked for leaves the lines of both.
    private static final Map<String, Integer> MOST =
            Map.of(
                    API + "offer-proposals/{id}/approvals", 3,
                    API + "stored-value/scheme-proposals/{id}/approvals", 2,
                    API + "segments/habits", 2,
                    API + "sessions/current/enrolments/confirmations", 2);

    /// The same costs once more change nothing.
    private static final List<String> MAY_CHANGE_NOTHING = List.of(API + "channel-costs");

    private record Changing(Pattern path, String name) {}

    private final DataSource database;
    private final List<Changing> changing;

    LinesOfCalls(TestPostgres.Database database, Matrix matrix) {
        this.database = Superuser.of(TestPostgres.server(), database.name());
        changing =
                changing(matrix).stream()
                        .map(path ->
                                new Changing(
                                        Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+")),
                                        path))
                        .toList();
    }

    /// Every path that may be written to, those without a placeholder first.
    static List<String> changing(Matrix matrix) {
        return matrix.lines().values().stream()
                .filter(line -> !line.method().equals("GET"))
                .map(Matrix.Line::path)
                .sorted(Comparator.comparing(path -> path.contains("{")))
                .toList();
    }

    static boolean silent(String path) {
        return !path.startsWith(API)
                || SILENT.matcher(
                                path.substring(API.length())
                                        .replaceAll("[{}]", ".")
                                        .replaceAll("\\.[^./]+\\.", ".id."))
                        .matches();
    }

    void answered(String method, String path, TestApp.Reply reply) {
        String name = name(path.replaceAll("\\?.*", ""));
        if (method.equals("GET")
                || reply.status() / 100 != 2
                || reply.replayed()
                || name == null
                || silent(name)) {
            return;
        }
        int least = MAY_CHANGE_NOTHING.contains(name) ? 0 : 1;
        assertThat(lines(reply.header("X-Request-Id")))
                .as("lines that %s left in the operation log (LinesOfCalls)", name)
                .isBetween(least, MOST.getOrDefault(name, 1));
    }

    private @Nullable String name(String path) {
        return changing.stream()
                .filter(each -> each.path().matcher(path).matches())
                .map(Changing::name)
                .findFirst()
                .orElse(null);
    }

    private int lines(String request) {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement(
                                "select count(*) from operation where request = ?")) {
            count.setString(1, request);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
