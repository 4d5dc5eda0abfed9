package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberNoTest {
    @Test
    void aNumberTellsItsBucketAndOneWrongDigitIsNoNumber() {
        var random = new Random(11);
        for (int i = 0; i < 500; i++) {
            int bucket = random.nextInt(1024);
            String number = MemberNo.of(bucket, random.nextInt(MemberNo.COUNT));
            assertThat(number).hasSize(13);
            assertThat(MemberNo.ours(number)).isTrue();
            assertThat(MemberNo.bucket(number)).isEqualTo(bucket);
            int at = random.nextInt(13);
            char other = (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            assertThat(MemberNo.ours(number.substring(0, at) + other + number.substring(at + 1)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "13800138000", "1000000000001x", "abcdefghijklm", "９９９９９９９９９９９９９"})
    void othersAreNotOurs(String text) {
        assertThat(MemberNo.ours(text)).isFalse();
    }
}
