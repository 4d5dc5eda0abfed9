package io.regulars.lake;

import io.regulars.runtime.Duck;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LakeBeans {
    /// Below the data folder, or where `regulars.lake` says: processes that share a database share
    /// that folder too.
    @Bean(destroyMethod = "close")
    LakeFolder lakeFolder(
            @Value("${regulars.data:data}") String data,
            @Value("${regulars.lake:}") String lake,
            @Value("${regulars.lake-memory:512}") int megabytes,
            @Value("${regulars.lake-threads:2}") int threads) {
        Path root = lake.isEmpty() ? Path.of(data).resolve("lake") : Path.of(lake);
        return new LakeFolder(root, new Duck.Budget(megabytes, threads, 3, Duration.ofSeconds(30)));
    }
}
