package io.regulars.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// Many members for a bench that only reads: a chain of registered members, copied in the database
/// until there are enough. A million take minutes that way, and an hour through the front door.
final class Crowd {
    /// What is registered and sells as everybody does.
    static final int SEEDS = 5_000;

    private static final String TABLES =
            "member, claim, account, standing, order_fact, return_fact, entry, roster, operation";

    private Crowd() {}

    /// How many are registered in a chain that shall have so many.
    static int seeds(int members) {
        return members % SEEDS == 0 ? SEEDS : members;
    }

    /// Copies the members of the chain, which the roster knows already.
    static void grow(Site site, String chain, int members) {
        int copies = members / seeds(members) - 1;
        if (copies == 0) {
            return;
        }
        long began = System.nanoTime();
        try (Connection owner = site.owner().getConnection();
                Statement statement = owner.createStatement()) {
            int tenant = look(statement, chain);
            if (grown(statement, tenant, members)) {
                return;
            }
            play(
                    statement,
                    "crowd.sql",
                    Map.of(
                            ":tenant", Integer.toString(tenant),
                            ":copies", Integer.toString(copies),
                            ":seeds", Integer.toString(seeds(members))));
            statement.execute("vacuum analyze " + TABLES);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        System.out.printf(
                "    copied to %,d members in %.1f s%n",
                members, (System.nanoTime() - began) / 1e9);
    }

    /// Another bench of the same run has copied them already.
    private static boolean grown(Statement statement, int tenant, int members) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select count(*) from member where tenant = " + tenant)) {
            return found.next() && found.getLong(1) >= members;
        }
    }

    /// Lets the statement see that chain: without, row-level security shows nothing to the owner
    /// either.
    static int look(Statement statement, String chain) throws SQLException {
        int tenant = tenant(statement, chain);
        statement.execute("set app.tenant = '" + tenant + "'");
        return tenant;
    }

    private static int tenant(Statement statement, String chain) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select id from tenant where name = '" + chain + "'")) {
            if (!found.next()) {
                throw new IllegalStateException("there is no chain " + chain);
            }
            return found.getInt(1);
        }
    }

    /// Executes what stands in a file beside the benches, with these words replaced.
    static void play(Statement statement, String file, Map<String, String> words)
            throws SQLException {
        for (String part : text(file).split(";\\s*\\n")) {
            String made = part;
            for (var word : words.entrySet()) {
                made = made.replace(word.getKey(), word.getValue());
            }
            statement.execute(made);
        }
    }

    private static String text(String file) {
        try (InputStream text = Crowd.class.getResourceAsStream("/bench/" + file)) {
            if (text == null) {
                throw new IllegalStateException("bench/" + file + " is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
