package io.regulars.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.models.PurchaseModel.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private static Lifetime.Fits fits;
    private static List<Lifetime.Customer> customers;

    @BeforeAll
    static void fit() {
        var sample = Cdnow.sample();
        var histories = Cdnow.histories(sample);
        customers = histories.stream().map(each -> new Lifetime.Customer(each, null)).toList();
        fits =
                new Lifetime.Fits(
                        Kind.MBG_NBD,
                        Fitting.fit(Kind.MBG_NBD, Histories.of(histories)),
                        Fitting.spend(Cdnow.spends(sample)));
    }

    @Test
    void theSumOfAYearLiesInItsIntervalAndIsDiscounted() {
        var plain = Lifetime.of(fits, customers, new Lifetime.Terms(4, 0));
        var less = Lifetime.of(fits, customers, new Lifetime.Terms(4, 10));
        assertThat(plain.customers()).isEqualTo(2357);
        assertThat(plain.purchases().value())
                .isBetween(plain.purchases().low(), plain.purchases().high());
        assertThat(plain.purchases().value()).isBetween(1_600_000L, 2_400_000L);
        assertThat(plain.value().value()).isBetween(plain.value().low(), plain.value().high());
        // everybody is worth a stranger's purchase here
        long each = new GammaGamma(6.25, 3.74, 15.44).expectedMinor(0, 0);
        assertThat(plain.value().value() / (plain.purchases().value() / 1000))
                .isBetween(each - 20, each + 20);
        double ratio = (double) less.value().value() / plain.value().value();
        assertThat(ratio).isBetween(0.93, 0.97); // half a year at ten percent
    }

    @Test
    void partsAddUpToTheWhole() {
        long whole = Lifetime.of(fits, customers, Lifetime.Terms.USUAL).purchases().value();
        long parts =
                Lifetime.of(fits, customers.subList(0, 1000), Lifetime.Terms.USUAL)
                                .purchases()
                                .value()
                        + Lifetime.of(fits, customers.subList(1000, 2357), Lifetime.Terms.USUAL)
                                .purchases()
                                .value();
        assertThat(parts).isBetween(whole - 1, whole + 1);
    }

    @Test
    void nothingIsComputedFromAFitThatSaysNothing() {
        Fit none = Fit.tooFew(Fit.Reason.TOO_FEW_CUSTOMERS, 3, 0);
        var empty = new Lifetime.Fits(Kind.MBG_NBD, none, fits.spend());
        assertThatThrownBy(() -> Lifetime.of(empty, customers, Lifetime.Terms.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
        var priceless = new Lifetime.Fits(Kind.MBG_NBD, fits.purchases(), none);
        assertThat(Lifetime.of(priceless, new ArrayList<>(customers), Lifetime.Terms.USUAL).value())
                .isNull();
    }
}
