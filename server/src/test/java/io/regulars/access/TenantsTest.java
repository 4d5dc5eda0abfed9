package io.regulars.access;

import static io.regulars.kernel.Sql.sql;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TenantsTest {
    @Test
    void aTenantIsReadyForItsFirstCommand() {
        try (var house = new Fixture()) {
            var settings =
                    new TenantSettings(ZoneId.of("Asia/Hong_Kong"), Currency.getInstance("HKD"));
            var tenant = house.tenants.create("another", settings);
            assertThat(house.tenants.settings(tenant)).isEqualTo(settings);
            assertThat(house.tenants.settings(house.tenant)).isEqualTo(TenantSettings.DEFAULT);
            var count = sql("select count(*) as n from bucket_anchor a where a.tenant = :tenant");
            Long anchors =
                    house.db.read(
                            tenant,
                            tx ->
                                    tx.first(
                                            count.with("tenant", tenant.id()),
                                            row -> row.whole("n")));
            assertThat(anchors).isEqualTo(1024);
            assertThat(house.log.verify(tenant).clean()).isTrue();
            assertThat(house.tenants.byName("another")).isNotNull();
            assertThat(house.tenants.byName("nobody")).isNull();
        }
    }

    @Test
    void tenantsMadeAtOnceAreDifferentOnes() {
        try (var house = new Fixture();
                var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 8; i++) {
                String name = "at once " + i;
                all.add(CompletableFuture.supplyAsync(() -> house.tenants.create(name).id(), many));
            }
            var ids = new HashSet<Integer>();
            all.forEach(each -> ids.add(each.join()));
            assertThat(ids).hasSize(8);
        }
    }
}
