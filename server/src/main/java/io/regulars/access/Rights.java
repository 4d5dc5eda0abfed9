package io.regulars.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The house's [Matrix], read once at the start.
@Component
public class Rights {
    private final Matrix matrix;

    Rights() throws IOException {
        matrix =
                Matrix.parse(
                        new ClassPathResource("access/matrix.csv")
                                .getContentAsString(StandardCharsets.UTF_8)
                                .lines()
                                .toList());
    }

    public Matrix matrix() {
        return matrix;
    }
}
