package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.Problem;
import io.regulars.kernel.Tx;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void whatBreaksIsToldByAnIdAndNothingElse() {
        for (Throwable broken :
                List.of(
                        new IllegalStateException(
                                "select phone from member where phone = '13800138000'"),
                        new IllegalArgumentException("io.regulars.kernel.Id 13800138000"),
                        new StackOverflowError("deep 13800138000"),
                        new NullPointerException("13800138000"),
                        new Tx.Broken(
                                new SQLException(
                                        "duplicate key (phone)=(13800138000)", "23505")))) {
            Problem problem = problems.broken(broken, new MockHttpServletRequest()).getBody();
            assertThat(problem).isNotNull();
            assertThat(problem.status()).isEqualTo(500);
            assertThat(problem.instance()).isEqualTo("none");
            assertThat(problem.toString())
                    .doesNotContain("13800138000", "select", "Exception", "io.regulars");
        }
    }

    @ParameterizedTest
    @CsvSource({"55P03, 409, 1", "08006, 503, 1", "57P01, 503, 1", "23505, 500,"})
    void theDatabasesTroubleHasItsStatus(String state, int status, String retryAfter) {
        var answer =
                problems.database(
                        new Tx.Broken(new SQLException("secret", state)),
                        new MockHttpServletRequest());
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo(retryAfter);
        assertThat(String.valueOf(answer.getBody())).doesNotContain("secret");
    }
}
