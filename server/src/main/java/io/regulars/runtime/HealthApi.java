package io.regulars.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    HealthApi(DataSource database) {
        this.database = database;
    }

    record Health(String status, Map<String, String> checks) {}

    @GetMapping("/healthz")
    Health healthz() {
        return new Health("up", Map.of());
    }

    @GetMapping("/readyz")
    ResponseEntity<Health> readyz() {
        boolean answers = false;
        try (Connection connection = database.getConnection()) {
            answers = connection.isValid(SECONDS);
        } catch (SQLException down) {
            LOG.warn("not ready: the database does not answer ({})", down.getSQLState());
        }
        var health =
                new Health(answers ? "up" : "down", Map.of("database", answers ? "up" : "down"));
        return ResponseEntity.status(answers ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(health);
    }
}
