package io.regulars.health;

import io.regulars.events.FeedStates;
import io.regulars.ledger.VerifyRuns;
import io.regulars.runtime.Caution;
import io.regulars.runtime.Concern;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Lanes;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Only a process that serves has jobs and a data folder to look at.
@Configuration(proxyBeanMethods = false)
class HealthBeans {
    @Bean
    Health.Nights nightly(
            @Value("${regulars.verify-at:03:30}") String verifyAt,
            @Value("${regulars.backup-hours:26}") int backupHours) {
        return new Health.Nights(verifyAt.equals("off"), Duration.ofHours(backupHours));
    }

    @Bean
    Health.Inside inside(
            Jobs jobs,
            Lanes lanes,
            @Value("${regulars.data}") String data,
            @Value("${regulars.backlog}") long backlog,
            Health.Nights nightly) {
        return new Health.Inside(jobs, lanes, Path.of(data), backlog, nightly);
    }

    @Bean
    Health.Rooms rooms(
            ObjectProvider<Caution.Source> cautions, ObjectProvider<Concern.Source> concerns) {
        return new Health.Rooms(cautions, concerns);
    }

    @Bean
    Health health(
            Db db, Health.Inside inside, FeedStates feeds, VerifyRuns verify, Health.Rooms rooms) {
        return new Health(db, inside, feeds, verify, rooms);
    }
}
