package io.regulars.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Starts an installation: data folder, database, schema, self-check, then the Spring application
/// whose root is `main`. With `spring.aot.enabled` (the launcher sets it for what serves) the root
/// is not read: the wiring that the build wrote down is.
public record Application(Class<?> main) {
    /// The database as the application sees it, and the one who migrates it if at hand.
    private record Database(
            String url, String user, Optional<String> password, Optional<DataSource> owner) {
        DataSource application() {
            return source(url, user, password);
        }
    }

    /// With its HTTP server: the one process (or one of many, with an external database) that
    /// serves.
    public Running serve(Settings settings) {
        Listening listening = Listening.of(settings, InstantSource.system().instant());
        mustBeFree(listening.address(), listening.port());
        if (settings.text("archive").isPresent() && settings.db().isPresent()) {
            throw new StartRefused("--archive is of the embedded database; yours has its own");
        }
        return start(settings, WebApplicationType.SERVLET, http(settings, listening));
    }

    /// What the HTTP server is started with. Only the demo opens the simulators.
    static Map<String, Object> http(Settings settings, Listening listening) {
        Map<String, Object> properties = listening.properties();
        properties.put("regulars.demo", settings.command().equals("demo"));
        return properties;
    }

    /// Without HTTP, for commands that do one thing. Joins the embedded database of a server that
    /// runs on the folder.
    public Running work(Settings settings) {
        return start(settings, WebApplicationType.NONE, new LinkedHashMap<>());
    }

    /// As [#work], with a key file that lies elsewhere; none is made in the data folder.
    public Running check(Settings settings, Path keyFile) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("regulars.vault", keyFile.toString());
        return start(settings, WebApplicationType.NONE, properties);
    }

    /// Until Spring reads its own settings. Migrations out of order are how the rooms number them.
    private static void quietly() {
        LoggingSystem logging = LoggingSystem.get(Application.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        logging.setLogLevel("org.flywaydb.core.internal.command.DbMigrate", LogLevel.ERROR);
    }

    private Running start(
            Settings settings, WebApplicationType type, Map<String, Object> properties) {
        quietly();
        Optional<String> external = settings.db();
        if (external.isEmpty()) {
            ServiceUser.mustReach(settings.data(), settings.data().resolve("pg"));
        }
        DataFolder data = DataFolder.open(settings.data());
        Running running = new Running(data);
        try {
            Archive.remember(data, settings.text("archive"));
            Database database =
                    external.isPresent()
                            ? external(external.get(), settings.migrateDb())
                            : embedded(data, running, type == WebApplicationType.NONE);
            DataSource application = database.application();
            SelfCheck.mustBeSafe(application, InstantSource.system()); // before anything is written
            if (database.owner().isPresent()) {
                Migrations.run(database.owner().get(), database.user());
            } else {
                Migrations.mustBeCurrent(application, database.user());
            }
            SelfCheck.mustBeSafe(
                    application, InstantSource.system()); // it may own what was just made
            if (external.isEmpty() && type == WebApplicationType.SERVLET) {
                mustHaveItsKeys(data, database);
            }
            properties.put("spring.datasource.url", database.url());
            properties.put("spring.datasource.username", database.user());
            database.password()
                    .ifPresent(secret -> properties.put("spring.datasource.password", secret));
            properties.put("logging.file.name", logFile(data, type).toString());
            properties.put("regulars.data", data.root().toString());
            running.with(spring(type, properties));
            return running;
        } catch (RuntimeException failed) {
            if (running.isClosing()) {
                throw new Running.Stopped();
            }
            running.close();
            throw plain(failed);
        }
    }

    private ConfigurableApplicationContext spring(
            WebApplicationType type, Map<String, Object> properties) {
        var spring = new SpringApplication(main);
        spring.setMainApplicationClass(main); // whose written wiring a packed server starts from
        spring.setWebApplicationType(type);
        spring.setRegisterShutdownHook(false);
        // Before all other sources, and early enough for the log file: no stray variable of the
        // machine wins over what
        // was asked for and checked.
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("regulars", properties));
        spring.setEnvironment(environment);
        return spring.run();
    }

    private static Database embedded(DataFolder data, Running running, boolean join) {
        Optional<Postgres> other = join ? Postgres.join(data.postgres()) : Optional.empty();
        Postgres postgres =
                running.with(
                        other.orElseGet(
                                () -> Postgres.start(data.postgres(), Archive.options(data))));
        return new Database(
                postgres.url(Postgres.DATABASE),
                Postgres.APP,
                Optional.of(postgres.appPassword()),
                Optional.of(postgres.dataSource(Postgres.DATABASE, Postgres.OWNER)));
    }

    private static Database external(String application, Optional<String> owner) {
        DatabaseUrl url = DatabaseUrl.parse("--db", application).proved("--db");
        String user =
                url.user()
                        .orElseThrow(() ->
                                new StartRefused("--db names no user: add it to the address"));
        Optional<DataSource> migrator =
                owner.map(text -> {
                    DatabaseUrl at = DatabaseUrl.parse("--migrate-db", text).proved("--migrate-db");
                    return source(
                            at.jdbc(),
                            at.user()
                                    .orElseThrow(() ->
                                            new StartRefused(
                                                    "--migrate-db names no user: add it to the address")),
                            at.password());
                });
        return new Database(url.jdbc(), user, url.password(), migrator);
    }

    private static DataSource source(String url, String user, Optional<String> password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password.orElse(null));
        source.setConnectTimeout(10);
        return source;
    }

    /// A new key in the place of one that was lost would open nothing, and hide the loss until
    /// somebody asks for a phone.
    private static void mustHaveItsKeys(DataFolder data, Database database) {
        if (Files.exists(data.vault())) {
            return;
        }
        try (Connection connection = database.application().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from tenant)")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new StartRefused(
                        "the key file "
                                + data.vault()
                                + " is missing, without which no personal field of this database opens:"
                                + " put it back from its own copy (backups never hold it)");
            }
        } catch (SQLException failed) {
            throw new StartRefused("the database does not answer: " + failed.getMessage(), failed);
        }
    }

    private static Path logFile(DataFolder data, WebApplicationType type) {
        return data.logs()
                .resolve(type == WebApplicationType.NONE ? "commands.log" : "regulars.log");
    }

    /// Asked first, since it is the most common hindrance and costs nothing to find early.
    private static void mustBeFree(InetAddress address, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            if (String.valueOf(taken.getMessage()).contains("assign requested address")) {
                throw new StartRefused(
                        "--bind "
                                + address.getHostAddress()
                                + " is not an address of this machine");
            }
            throw portInUse(address.getHostAddress(), port, taken);
        }
    }

    private static StartRefused portInUse(String address, int port, Throwable cause) {
        return new StartRefused(
                "cannot listen on "
                        + address
                        + ":"
                        + port
                        + " ("
                        + cause.getMessage()
                        + "): stop what uses it, or choose another with --port N",
                cause);
    }

    private static RuntimeException plain(RuntimeException failed) {
        for (@Nullable Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof StartRefused refused) {
                return refused;
            }
            if (at instanceof PortInUseException taken) {
                return portInUse("the address", taken.getPort(), taken);
            }
        }
        return failed;
    }
}
