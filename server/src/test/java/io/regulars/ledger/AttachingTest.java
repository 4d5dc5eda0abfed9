package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be attached to an adjustment.
class AttachingTest {
    private static Attachment.Sent file(String name, String what) {
        return new Attachment.Sent(name, Papers.of(what));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    receipt.pdf       | pdf
                    RECEIPT.PDF       | pdf
                    小票 11-20.pdf     | pdf
                    receipt.pdf       | 2 MB
                    photo.png         | png
                    photo.jpg         | jpeg
                    photo.JPEG        | jpeg
                    photo.webp        | webp
                    scan.exe.pdf      | pdf
                    .png              | png
                    """)
    void whatIsWhatItsNameSaysIsTaken(String name, String what) {
        assertThat(Attaching.wrong(List.of(file(name, what)))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    receipt           | pdf                    | name    | ends with .pdf, .png, .jpg, .jpeg or .webp
                    receipt.pdf.      | pdf                    | name    | ends with .pdf, .png, .jpg, .jpeg or .webp
                    receipt.exe       | exe                    | name    | ends with .pdf, .png, .jpg, .jpeg or .webp
                    photo.gif         | gif                    | name    | ends with .pdf, .png, .jpg, .jpeg or .webp
                    photo.svg         | svg                    | name    | ends with .pdf, .png, .jpg, .jpeg or .webp
                    page.html         | html                   | name    | ends with .pdf, .png, .jpg, .jpeg or .webp
                    receipt.pdf/x.exe | pdf                    | name    | ends with .pdf, .png, .jpg, .jpeg or .webp
                    receipt.pdf       | nothing                | content | 1 to 2097152 bytes
                    receipt.pdf       | more than 2 MB         | content | 1 to 2097152 bytes
                    receipt.pdf       | png                    | content | is no whole PDF
                    receipt.pdf       | html                   | content | is no whole PDF
                    receipt.pdf       | pdf without its end    | content | is no whole PDF
                    receipt.pdf       | pdf behind something   | content | is no whole PDF
                    photo.png         | jpeg                   | content | is no whole PNG
                    photo.png         | svg                    | content | is no whole PNG
                    photo.jpg         | png                    | content | is no whole JPEG
                    photo.jpg         | exe                    | content | is no whole JPEG
                    photo.jpg         | gif                    | content | is no whole JPEG
                    photo.webp        | zip                    | content | is no whole WEBP
                    photo.png         | png of too many pixels | content | a picture of 1 to 100000000 pixels
                    photo.png         | png of no pixels       | content | a picture of 1 to 100000000 pixels
                    """)
    void whatIsNotSaysWhichFileAndWhichRule(String name, String what, String field, String rule) {
        List<Attachment.Sent> files = List.of(file("receipt.pdf", "pdf"), file(name, what));
        Refusal refusal = Objects.requireNonNull(Attaching.wrong(files));
        assertThat(refusal.reason()).isEqualTo(Refused.UNFIT_ATTACHMENT);
        assertThat(refusal.field()).isEqualTo("attachments[1]." + field);
        assertThat(refusal.detail()).isEqualTo(rule);
    }

    @Test
    void threeAreTakenAndFourAreNot() {
        Attachment.Sent one = file("receipt.pdf", "pdf");
        assertThat(Attaching.wrong(List.of())).isNull();
        assertThat(Attaching.wrong(Collections.nCopies(3, one))).isNull();
        Refusal refusal = Objects.requireNonNull(Attaching.wrong(Collections.nCopies(4, one)));
        assertThat(refusal.field()).isEqualTo("attachments");
        assertThat(refusal.detail()).isEqualTo("at most 3 files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    receipt.pdf                 | receipt.pdf
                    小票 11-20.PDF              | 小票 11-20.pdf
                    D:\\papers\\2026\\receipt.pdf | receipt.pdf
                    ../../etc/passwd.png        | passwd.png
                    ..png                       | attachment.png
                    .htaccess.jpg               | htaccess.jpg
                    a<b>:"c?*%41.pdf            | a_b___c___41.pdf
                    `  two   words  .pdf`       | two words.pdf
                    👶宝宝.webp                 | 👶宝宝.webp
                    nothing                     | nothing
                    """)
    void aNameIsCleaned(String name, String clean) {
        assertThat(Attaching.clean(name)).isEqualTo(clean);
    }

    /// What nobody sees, and what turns the direction of reading, so that `picgnp.exe` would read
    /// as `picexe.png`.
    @Test
    void whatNobodySeesGoes() {
        assertThat(Attaching.clean("pic\u202egnp.exe.png")).isEqualTo("picgnp.exe.png");
        assertThat(Attaching.clean("a\0b\7c\r\nd.pdf")).isEqualTo("abcd.pdf");
        assertThat(Attaching.clean("\u200b\ufeff.pdf")).isEqualTo("attachment.pdf");
        assertThat(Attaching.clean("a\u00a0b|c.pdf")).isEqualTo("a b_c.pdf");
        assertThat(Attaching.clean("cafe\u0301.pdf")).isEqualTo("caf\u00e9.pdf");
    }

    @Test
    void aLongNameIsCutBetweenTwoSigns() {
        String endless = "👶".repeat(300) + ".pdf";
        assertThat(Attaching.clean(endless)).isEqualTo("👶".repeat(Attaching.MOST_NAME) + ".pdf");
    }
}
