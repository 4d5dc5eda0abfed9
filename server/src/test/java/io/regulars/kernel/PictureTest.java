package io.regulars.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What bytes tell about a picture.
class PictureTest {
    static byte[] drawn(String kind, int width, int height) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), kind, out);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return out.toByteArray();
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({"png, PNG, 1, 1", "png, PNG, 640, 3", "jpg, JPEG, 33, 18", "jpg, JPEG, 2, 900"})
    void aPictureTellsItsKindAndSize(String kind, Picture.Kind is, int width, int height) {
        assertThat(Picture.of(drawn(kind, width, height)))
                .isEqualTo(new Picture(is, width, height));
    }

    /// Of a camera: filled up before a segment, a thumbnail with an end of its own before the
    /// frame, and something of the maker's behind the end.
    @ParameterizedTest
    @CsvSource({
        "c0, true",
        "c1, true",
        "c2, true",
        "c4, false",
        "c8, false",
        "cc, false",
        "da, false",
    })
    void aJpegOfACameraTellsTheSizeOfItsFrame(String mark, boolean frame) {
        String camera =
                "ffd8 ffff e1 0006 ffd9 0102 ff%s 0008 08 0012 0021 01 ffda 0002 112233 ffd9 4d616b6572"
                        .formatted(mark);
        Picture found = Picture.of(hex(camera));
        assertThat(found).isEqualTo(frame ? new Picture(Picture.Kind.JPEG, 33, 18) : null);
    }

    @ParameterizedTest
    @CsvSource({
        "png, 0",
        "png, 29",
        "png, 60",
        "jpg, 0",
        "jpg, 2",
        "jpg, 40",
        "jpg, 300",
    })
    void whatIsCutShortIsNoPicture(String kind, int length) {
        assertThat(Picture.of(Arrays.copyOf(drawn(kind, 40, 40), length))).isNull();
    }

    @Test
    void aJpegWithoutItsEndIsNoPicture() {
        byte[] whole = drawn("jpg", 40, 40);
        assertThat(Picture.of(Arrays.copyOf(whole, whole.length - 2))).isNull();
    }

    @Test
    void nothingBehindTheEndOfAPngIsTaken() {
        byte[] whole = drawn("png", 40, 40);
        assertThat(Picture.of(Arrays.copyOf(whole, whole.length + 1))).isNull();
    }

    /// Any bytes have an answer, whatever they pretend to be.
    @Test
    void noBytesBreakTheReader() {
        long seed = new Random().nextLong();
        var chance = new Random(seed);
        String[] heads = {
            "ffd8ff", "89504e470d0a1a0a0000000d49484452", "52494646", "ffd8ffc0", "ffd8ffe1ffff"
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] some = new byte[chance.nextInt(200)];
            chance.nextBytes(some);
            byte[] head = hex(heads[chance.nextInt(heads.length)]);
            byte[] all = ByteBuffer.allocate(head.length + some.length).put(head).put(some).array();
            try {
                Picture.of(all);
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed + ", the " + i + "th", broken);
            }
        }
    }
}
