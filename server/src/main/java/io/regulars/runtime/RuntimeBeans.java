package io.regulars.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.regulars.kernel.Ids;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import tools.jackson.databind.json.JsonMapper;

/// The parts of this room as Spring hands them to the others. A test that moves the clock brings
/// its own.
@Configuration(proxyBeanMethods = false)
class RuntimeBeans {
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Topology topology(
            @Value("${regulars.lanes}") int lanes, @Value("${regulars.split}") boolean split) {
        return new Topology(lanes, split);
    }

    @Bean
    Db db(
            DataSource source,
            Topology topology,
            InstantSource clock,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        return new Db(source, topology, clock, connections);
    }

    @Bean
    Ids ids(Db db) {
        Ids ids = db.ids();
        ids.next(0); // the first block now, not under the first load
        return ids;
    }

    @Bean(destroyMethod = "close")
    Lanes lanes(
            Db db,
            @Value("${regulars.batch}") int most,
            @Value("${regulars.backlog}") int backlog) {
        return new Lanes(db, most, backlog);
    }

    /// Opens the key file beside the data, never in the database; or the one that a check names.
    @Bean
    Vault vault(
            Db db,
            @Value("${regulars.data}") String data,
            @Value("${regulars.vault:}") String keyFile) {
        return Vault.open(
                db, keyFile.isEmpty() ? DataFolder.open(Path.of(data)).vault() : Path.of(keyFile));
    }

    @Bean
    Leases leases(Db db) {
        return new Leases(db);
    }

    @Bean(destroyMethod = "close")
    Jobs jobs(Leases leases) {
        return new Jobs(leases);
    }

    @Bean
    ApplicationListener<WebServerInitializedEvent> jobsStart(Jobs jobs) {
        return _ -> jobs.start();
    }

    /// Before any room is taken down, since rounds under way use them all.
    @Bean
    ApplicationListener<ContextClosedEvent> jobsStop(Jobs jobs) {
        return _ -> jobs.close();
    }

    @Bean
    JsonMapper json() {
        return Json.mapper();
    }

    /// What `/metrics` shows: the process and the lanes; no tenant, no person.
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters(Lanes lanes) {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        Gauge.builder("regulars.lanes.waiting", lanes, Lanes::backlog)
                .description("commands that wait for their lane")
                .register(meters);
        return meters;
    }

    /// Listens to the collector, so it is stopped with the application.
    @Bean(destroyMethod = "close")
    JvmGcMetrics collections(PrometheusMeterRegistry meters) {
        var collections = new JvmGcMetrics();
        collections.bindTo(meters);
        return collections;
    }
}
