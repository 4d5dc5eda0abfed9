package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.Tenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

class StartTest {
    @Test
    void aCommandHasTheSameRoomsAsTheServerAndNoPort(@TempDir java.nio.file.Path folder) {
        var database = TestPostgres.fresh();
        var spring = new SpringApplication(Wiring.class);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setRegisterShutdownHook(false);
        try (var context =
                spring.run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + io.regulars.runtime.Postgres.APP,
                        "--spring.datasource.password=" + TestPostgres.server().appPassword(),
                        "--regulars.data=" + folder.resolve("data"))) {
            var tenant = context.getBean(Tenants.class).create("by command");
            assertThat(context.getBean(Tenants.class).byName("by command")).isNotNull();
            assertThat(tenant.id()).isPositive();
            assertThat(context.getEnvironment().getProperty("local.server.port")).isNull();
        }
    }
}
