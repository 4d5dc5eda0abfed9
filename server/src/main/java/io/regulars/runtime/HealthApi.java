package io.regulars.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// For balancers and watchdogs: `/healthz` says that the process lives (else restart it), `/readyz`
/// that it can work (else send it nothing).
@RestController
class HealthApi {
    private static final Logger LOG = LoggerFactory.getLogger(HealthApi.class);
    private static final int SECONDS = 2;
    private final DataSource database;
    private final ObjectProvider<Caution.Source> rooms;

    HealthApi(DataSource database, ObjectProvider<Caution.Source> rooms) {
        this.database = database;
        this.rooms = rooms;
    }

    record Health(String status, Map<String, String> checks) {}

    @GetMapping("/healthz")
    Health healthz() {
        return new Health("up", Map.of());
    }

    /// What a [Caution] says stands beside the checks; it does not make the process unready.
    @GetMapping("/readyz")
    ResponseEntity<Health> readyz() {
        boolean answers = false;
        try (Connection connection = database.getConnection()) {
            answers = connection.isValid(SECONDS);
        } catch (SQLException down) {
            LOG.warn("not ready: the database does not answer ({})", down.getSQLState());
        }
        var checks = new LinkedHashMap<String, String>();
        checks.put("database", answers ? "up" : "down");
        rooms.orderedStream()
                .flatMap(room -> room.cautions().stream())
                .forEach(caution -> checks.put(caution.check(), caution.state()));
        var health = new Health(answers ? "up" : "down", checks);
        return ResponseEntity.status(answers ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(health);
    }
}
