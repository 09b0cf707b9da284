package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;

/**
 * The blocks of one PEM text, with whatever stands between them (bag attributes, comments) left out.
 *
 * @param source where the text is from
 * @param blocks in the order of the text, at least one
 */
record PemFile(PemSource source, List<PemBlock> blocks) {

    private static final Pattern BLOCK =
            Pattern.compile("^-----BEGIN ([^-\\n]+)-----$.*?^-----END \\1-----$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Map<String, String> ADVICE = Map.of(
            "CERTIFICATE REQUEST", "name the certificate that was issued for this request",
            "NEW CERTIFICATE REQUEST", "name the certificate that was issued for this request",
            "PKCS7", "turn it into PEM certificates with: openssl pkcs7 -print_certs -in FILE -out cert.pem",
            "PUBLIC KEY", "a public key is neither the certificate nor the private key");

    static PemFile parse(PemSource source, byte[] content) {
        String text = text(content).lines().map(String::strip).collect(Collectors.joining("\n"));
        List<PemBlock> blocks = BLOCK.matcher(text)
                .results()
                .map(block -> new PemBlock(block.group(1), block.group()))
                .toList();
        if (!blocks.isEmpty()) {
            return new PemFile(source, blocks);
        }
        throw source.problem(
                text.contains("-----BEGIN ")
                        ? "is broken off or damaged: it has a BEGIN line without its END line"
                        : BinaryFormat.of(content).inWords());
    }

    /** Windows tools write byte order marks, and UTF-16. */
    private static String text(byte[] content) {
        int mark = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | content[1] & 0xff;
        Charset charset = mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        String text = new String(content, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    boolean hasCertificate() {
        return blocks.stream().anyMatch(PemBlock::isCertificate);
    }

    boolean hasKey() {
        return blocks.stream().anyMatch(PemBlock::isKey);
    }

    Stream<PemBlock> keys() {
        return blocks.stream().filter(PemBlock::isKey);
    }

    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (block.isCertificate()) {
                certificates.add(certificate(block));
            }
        }
        return certificates;
    }

    /** That it does not hold what it should. */
    CertificateProblemException lacks(String wanted) {
        String held = blocks.stream().map(PemBlock::label).distinct().collect(Collectors.joining(", "));
        String advice = blocks.stream()
                .map(block -> ADVICE.get(block.label()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("name the file that holds it");
        return source.problem("holds no " + wanted + " but: " + held + "; " + advice);
    }

    private X509Certificate certificate(PemBlock block) {
        return block.plain().flatMap(PemFile::read).orElseGet(() -> unusual(block));
    }

    private static Optional<X509Certificate> read(byte[] encoded) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return Optional.of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
        } catch (CertificateException
                | RuntimeException
                | StackOverflowError e) { // how the JDK says that ASN.1 is damaged
            return Optional.empty();
        }
    }

    private X509Certificate unusual(PemBlock block) {
        try {
            Object parsed = block.parse();
            X509CertificateHolder holder = parsed instanceof X509TrustedCertificateBlock trusted
                    ? trusted.getCertificateHolder()
                    : (X509CertificateHolder) parsed;
            return read(holder.getEncoded()).orElseThrow(this::damagedCertificate);
        } catch (IOException e) {
            throw damagedCertificate();
        }
    }

    private CertificateProblemException damagedCertificate() {
        return source.problem("has a certificate that cannot be read: the file is damaged");
    }
}
