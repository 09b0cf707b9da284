package io.github.camelstellantis.tls;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * What the service wants to know of whoever asks it for a certificate, in the order of the request. The lengths are those
 * of RFC 5280.
 */
enum SubjectField {
    C(BCStyle.C, "a country code of two capital letters, such as FR", "[A-Z]{2}", DERPrintableString::new),
    ST(
            BCStyle.ST,
            "a state or province of up to 128 letters, such as Ile de France",
            Form.text(128),
            DERUTF8String::new),
    L(BCStyle.L, "a town of up to 128 letters, such as Paris", Form.text(128), DERUTF8String::new),
    O(BCStyle.O, "a company of up to 64 letters, such as 'My Company'", Form.text(64), DERUTF8String::new),
    OU(
            BCStyle.OU,
            "a unit of up to 64 letters; the service wants '" + Form.OU + "', which is the default",
            Form.text(64),
            DERUTF8String::new),
    CN(BCStyle.CN, "the login that you were given, such as MZP123456", "MZP[A-Z0-9]{1,61}", DERUTF8String::new),
    EMAIL(BCStyle.EmailAddress, "an e-mail address, to which the certificate is sent", Form.EMAIL, DERIA5String::new);

    private interface Form {
        String OU = "Programs Partners";
        String EMAIL = "(?=.{3,255}$)[\\p{Graph}&&[^@<>,;:\"]]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

        /** Without blanks around it. */
        static String text(int longest) {
            return "(?=\\S)\\P{Cntrl}{1," + longest + "}(?<=\\S)";
        }
    }

    private final ASN1ObjectIdentifier type;
    private final String meaning;
    private final Pattern form;
    private final Function<String, ASN1Encodable> encoding;

    SubjectField(ASN1ObjectIdentifier type, String meaning, String form, Function<String, ASN1Encodable> encoding) {
        this.type = type;
        this.meaning = meaning;
        this.form = Pattern.compile(form);
        this.encoding = encoding;
    }

    String option() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    /** @throws IllegalArgumentException that names everything that is wrong or missing */
    static X500Name subject(Options options) {
        List<String> problems = Arrays.stream(values())
                .map(field -> field.problem(field.value(options)))
                .filter(Objects::nonNull)
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        X500NameBuilder subject = new X500NameBuilder();
        for (SubjectField field : values()) {
            subject.addRDN(field.type, field.encoding.apply(field.value(options)));
        }
        return subject.build();
    }

    private String value(Options options) {
        return options.get(option(), this == OU ? Form.OU : null);
    }

    private String problem(String value) {
        if (value == null) {
            return option() + " is missing: " + meaning;
        }
        return form.matcher(value).matches() ? null : option() + " '" + value + "' is not " + meaning;
    }
}
