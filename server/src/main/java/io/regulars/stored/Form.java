package io.regulars.stored;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The identity form of who pays (L-20): a person's or an entity's name, and the document that was
/// shown. The number is kept in capitals.
@Pure
public record Form(String name, Document document, String number) {
    public enum Document {
        /// 居民身份证, 18 places with a check digit (GB 11643).
        ID_CARD,
        PASSPORT,
        /// 港澳居民来往内地通行证, 台湾居民来往大陆通行证.
        TRAVEL_PERMIT,
        /// 港澳台居民居住证, 外国人永久居留身份证.
        RESIDENCE_PERMIT,
        /// 营业执照, by its 统一社会信用代码 (GB 32100): an entity's.
        BUSINESS_LICENCE;

        Limits.Payer payer() {
            return this == BUSINESS_LICENCE ? Limits.Payer.ENTITY : Limits.Payer.PERSON;
        }
    }

    private static final int[] PERSON_WEIGHTS = {
        7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
    };
    private static final String PERSON_CHECKS = "10X98765432";
    private static final String ENTITY_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int PLACES = 18;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    public Form {
        InvalidValue.text("name", name, 100);
        number = number.toUpperCase(Locale.ROOT);
        switch (document) {
            case ID_CARD ->
                    InvalidValue.unless(
                            person(number),
                            "number",
                            "an identity card's 18 places with a right date and check digit");
            case BUSINESS_LICENCE ->
                    InvalidValue.unless(
                            entity(number),
                            "number",
                            "a unified social credit code of 18 places with a right check digit");
            case PASSPORT, TRAVEL_PERMIT, RESIDENCE_PERMIT ->
                    InvalidValue.unless(
                            number.matches("[0-9A-Z]{5,20}"),
                            "number",
                            "5 to 20 letters or digits");
        }
    }

    /// As an identity card has it; other documents do not say it in their number.
    @Nullable LocalDate birthday() {
        return document == Document.ID_CARD ? day(number) : null;
    }

    private static boolean person(String number) {
        if (!number.matches("[0-9]{17}[0-9X]") || day(number) == null) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < PERSON_WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * PERSON_WEIGHTS[i];
        }
        return number.charAt(PLACES - 1) == PERSON_CHECKS.charAt(sum % 11);
    }

    private static @Nullable LocalDate day(String number) {
        try {
            return LocalDate.parse(number.substring(6, 14), DAY);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static boolean entity(String number) {
        if (number.length() != PLACES
                || number.chars().anyMatch(sign -> ENTITY_SIGNS.indexOf(sign) < 0)) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < PLACES - 1; i++) {
            sum += ENTITY_SIGNS.indexOf(number.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ENTITY_SIGNS.indexOf(number.charAt(PLACES - 1)) == (31 - sum % 31) % 31;
    }
}
