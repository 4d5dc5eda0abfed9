package io.regulars.access;

import io.regulars.kernel.Pure;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may do what: `access/matrix.csv`, one line an endpoint, one column a role.
///
/// `-` no; `yes` yes; `full` yes, and personal data unmasked; `local` yes for callers on this
/// machine. The column `SCOPE` says whether who holds only a part of the chain is let in at all.
@Pure
public record Matrix(Map<String, Line> lines) {
    private static final String[] COLUMNS = {
        "method",
        "path",
        "SCOPE",
        "ANYONE",
        "ADMIN",
        "MANAGER",
        "OPERATOR",
        "FINANCE",
        "SERVICE",
        "CASHIER",
        "INTEGRATION",
        "AUDITOR",
        "SYSTEM",
        "SECURITY",
        "MEMBER"
    };
    private static final int SCOPE = 2;
    private static final int ANYONE = 3;

    /// The last column may be left out of a line, which then says no to members: nearly all do.
    private static final int LEAST = COLUMNS.length - 1;

    public enum Right {
        NO,
        LOCAL,
        YES,
        FULL
    }

    /// `CHAIN` is a matter of the whole chain, for nobody with a scope. `PART` is open to him: its
    /// handler answers and changes what lies in his stores, or it is what any store does, since a
    /// member is the chain's.
    public enum Scope {
        CHAIN,
        PART
    }

    public record Line(
            String method, String path, Scope scope, Right anyone, Map<Role, Right> rights) {
        public Right of(Role role) {
            return rights.getOrDefault(role, Right.NO);
        }

        /// Whether a caller of that scope, null for the whole chain, is let in where his role is.
        public boolean within(@Nullable String part) {
            return part == null || scope == Scope.PART;
        }
    }

    /// Throws [IllegalArgumentException] where a line is not what the columns say, stands twice or
    /// out of order.
    public static Matrix parse(List<String> text) {
        if (text.isEmpty() || !text.getFirst().equals(String.join(",", COLUMNS))) {
            throw new IllegalArgumentException(
                    "the matrix begins with the line " + String.join(",", COLUMNS));
        }
        var lines = new LinkedHashMap<String, Line>();
        String before = "";
        for (String row : text.subList(1, text.size())) {
            String[] cells = row.split(",", -1);
            if (cells.length != COLUMNS.length && cells.length != LEAST) {
                throw new IllegalArgumentException(
                        "not " + LEAST + " or " + COLUMNS.length + " cells: " + row);
            }
            String order = cells[1] + ' ' + cells[0];
            if (order.compareTo(before) <= 0) {
                throw new IllegalArgumentException(
                        "twice or out of order (by path, then method): " + row);
            }
            before = order;
            var rights = new EnumMap<Role, Right>(Role.class);
            for (int i = ANYONE + 1; i < cells.length; i++) {
                rights.put(Role.valueOf(COLUMNS[i]), right(cells[i], row));
            }
            lines.put(
                    cells[0] + ' ' + cells[1],
                    new Line(
                            cells[0],
                            cells[1],
                            scope(cells[SCOPE], row),
                            right(cells[ANYONE], row),
                            rights));
        }
        return new Matrix(lines);
    }

    /// The line of a method at a path pattern as Spring maps it; a line that allows nobody where
    /// there is none.
    public Line line(String method, String pattern) {
        String plain = method.equals("HEAD") ? "GET" : method;
        return lines.getOrDefault(
                plain + ' ' + pattern, new Line(plain, pattern, Scope.CHAIN, Right.NO, Map.of()));
    }

    /// What a role may do within a scope, null for the whole chain, as `GET /api/v1/members/{id}`,
    /// in the order of the file.
    public List<String> open(Role role, @Nullable String part) {
        return lines.entrySet().stream()
                .filter(each -> each.getValue().of(role) != Right.NO)
                .filter(each -> each.getValue().within(part))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Scope scope(String cell, String row) {
        return switch (cell) {
            case "chain" -> Scope.CHAIN;
            case "part" -> Scope.PART;
            default -> throw new IllegalArgumentException("neither chain nor part: " + row);
        };
    }

    private static Right right(String cell, String row) {
        return switch (cell) {
            case "-" -> Right.NO;
            case "local" -> Right.LOCAL;
            case "yes" -> Right.YES;
            case "full" -> Right.FULL;
            default -> throw new IllegalArgumentException("no such right: " + row);
        };
    }
}
