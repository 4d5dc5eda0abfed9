package io.regulars.members;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.regulars.kernel.Pure;
import java.util.regex.Pattern;

/// Reads what people and platforms write for a phone. Numbers without a country are Chinese.
@Pure
public final class Phones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String REGION = "CN";

    /// Stars and crosses hide digits; a comma, semicolon, hash, 转 or "ext" leads to the extension
    /// of a platform's virtual number.
    private static final Pattern MASKED = Pattern.compile("[*＊•●xX×]");

    private static final Pattern EXTENDED =
            Pattern.compile("[,，;；#＃_转]|ext", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZEROS = Pattern.compile("[\\s+()０0-]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\+86\\d{3}0{8}");

    private Phones() {}

    /// What a text turned out to be.
    @Pure
    public sealed interface Reading {
        /// A mobile number: one person's key.
        record Mobile(Phone phone) implements Reading {}

        /// Masked, virtual or a placeholder: nobody's key, whatever it leads to.
        record Blocked(String why) implements Reading {}

        /// No mobile number of any country.
        record Invalid() implements Reading {}
    }

    public static Reading read(String text) {
        String plain = text.strip();
        if (plain.length() > 40) {
            return new Reading.Invalid();
        }
        if (EXTENDED.matcher(plain).find()) {
            return new Reading.Blocked("virtual");
        }
        if (MASKED.matcher(plain).find()) {
            return new Reading.Blocked("masked");
        }
        try {
            PhoneNumber number = NUMBERS.parse(plain, REGION);
            if (number.hasExtension()) {
                return new Reading.Blocked("virtual");
            }
            PhoneNumberType type = NUMBERS.getNumberType(number);
            if (type != PhoneNumberType.MOBILE && type != PhoneNumberType.FIXED_LINE_OR_MOBILE) {
                return zeros(plain) ? new Reading.Blocked("placeholder") : new Reading.Invalid();
            }
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            return PLACEHOLDER.matcher(e164).matches()
                    ? new Reading.Blocked("placeholder")
                    : new Reading.Mobile(new Phone(e164));
        } catch (NumberParseException _) {
            return zeros(plain) ? new Reading.Blocked("placeholder") : new Reading.Invalid();
        }
    }

    private static boolean zeros(String text) {
        return ZEROS.matcher(text).matches();
    }
}
