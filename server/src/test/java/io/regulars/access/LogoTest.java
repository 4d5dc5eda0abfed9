package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is taken for a logo.
class LogoTest {
    static byte[] png(int width, int height) {
        var image =
                new java.awt.image.BufferedImage(
                        width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"16,16,true", "15,40,false", "320,80,true", "2049,20,false"})
    void aPngTellsItsSize(int width, int height, boolean fits) {
        Logo logo = Logo.of(png(width, height));
        assertThat(logo).isEqualTo(new Logo(Logo.Kind.PNG, width, height));
        assertThat(logo != null && logo.fits()).isEqualTo(fits);
    }

    /// The heads of the three forms of WebP, 33 pixels wide and 18 high.
    @ParameterizedTest
    @CsvSource({
        "'56503820 0e000000 300100 9d012a 2100 1200 00000000'",
        "'5650384c 0e000000 2f 20400400 000000000000000000'",
        "'56503858 0a000000 10000000 200000 110000 000000000000'",
    })
    void aWebpTellsItsSize(String chunks) {
        assertThat(Logo.of(webp(chunks))).isEqualTo(new Logo(Logo.Kind.WEBP, 33, 18));
    }

    private static byte[] webp(String chunks) {
        String body = "57454250" + chunks.replace(" ", "");
        int length = body.length() / 2;
        String size = HexFormat.of().toHexDigits(Integer.reverseBytes(length));
        return HexFormat.of().parseHex("52494646" + size + body);
    }

    @Test
    void whatIsMoreThanAPictureIsNone() {
        byte[] whole = png(32, 32);
        byte[] more = Arrays.copyOf(whole, whole.length + 1);
        byte[] less = Arrays.copyOf(whole, whole.length - 1);
        assertThat(Logo.of(more)).isNull();
        assertThat(Logo.of(less)).isNull();
        assertThat(
                        Logo.of(
                                "<svg xmlns='http://www.w3.org/2000/svg'></svg>"
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isNull();
        assertThat(Logo.of(Arrays.copyOf(whole, Logo.MOST_BYTES + 1))).isNull();
        assertThat(Logo.of(new byte[0])).isNull();
        byte[] webp = webp("56503858 0a000000 10000000 200000 110000 000000000000");
        assertThat(Logo.of(Arrays.copyOf(webp, webp.length + 2))).isNull();
    }
}
