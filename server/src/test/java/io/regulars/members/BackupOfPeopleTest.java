package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// S1-09: a backup is the files of the database, and none of them holds a phone, a name or an
/// address as somebody could read it.
class BackupOfPeopleTest {
    @Test
    void noFileOfTheDatabaseNamesAnybody() throws SQLException, IOException {
        try (var house = new House(false)) {
            var who =
                    new NewMember(
                            "mini-program",
                            null,
                            null,
                            "13512349999",
                            true,
                            null,
                            "mini-program:canary-of-files",
                            null,
                            "金丝雀三",
                            "F",
                            null,
                            "上海市鸟笼路九号",
                            null,
                            null,
                            List.of(),
                            null,
                            null,
                            null);
            Member member = house.find(house.register(who).id());
            assertThat(member.name()).isEqualTo("金丝雀三");
            String files = files(house.database.name());
            assertThat(files).as("they are read").contains("mini-program");
            for (String canary : List.of("13512349999", "canary-of-files", "金丝雀三", "鸟笼路九号")) {
                assertThat(files.contains(bytes(canary))).as(canary).isFalse();
            }
        }
    }

    /// What a text is as bytes, a letter for each.
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String files(String database) throws SQLException, IOException {
        Path folder;
        try (Connection connection =
                        TestPostgres.server().dataSource(database, "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
            try (ResultSet row =
                    statement.executeQuery(
                            "select current_setting('data_directory'), oid from pg_database where datname = current_database()")) {
                row.next();
                folder = Path.of(row.getString(1)).resolve("base").resolve(row.getString(2));
            }
        }
        var all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
