package io.regulars.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A bug of the till that is put in on purpose is caught.
class PlantedTillTest {
    @Test
    void aLineOfSettlementThatIsWrittenAfterTheCommitIsCaught() {
        var run = new Run(20261128);
        Planted.settlement(run);
        assertThat(run.findings()).isNotEmpty();
    }

    @Test
    void aCouponThatNobodyFreesIsCaught() {
        var run = new Run(20261128);
        PlantedTill.held(run);
        assertThat(run.findings()).isNotEmpty();
    }

    @Test
    void aBudgetThatIsLookedAtWithoutALockIsCaught() throws Exception {
        var run = new Run(20261130);
        PlantedTill.overspent(run);
        assertThat(run.findings()).isNotEmpty();
    }

    @Test
    void aCodeThatTwoWinIsCaught() throws Exception {
        var run = new Run(20261130);
        PlantedTill.codeWonTwice(run);
        assertThat(run.findings()).isNotEmpty();
    }

    @Test
    void anOfflineSaleThatCountsTwiceIsCaught() throws Exception {
        var run = new Run(20261130);
        PlantedTill.uploadedTwice(run);
        assertThat(run.findings()).isNotEmpty();
    }

    @Test
    void anExchangeThatPaysAndDoesNotTakeBackIsCaught() {
        var run = new Run(20261130);
        PlantedTill.notTakenBack(run);
        assertThat(run.findings()).isNotEmpty();
    }
}
