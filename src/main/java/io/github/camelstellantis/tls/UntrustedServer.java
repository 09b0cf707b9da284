package io.github.camelstellantis.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why we refused a server's certificates. */
final class UntrustedServer {

    private final UntrustedServerException refused;
    private final List<X509Certificate> chain;
    private final TrustAnchors trust;
    private final String host;

    UntrustedServer(UntrustedServerException refused, TrustAnchors trust, String host) {
        this.refused = refused;
        this.chain = CertificateChain.from(refused.chain().get(0), refused.chain());
        this.trust = trust;
        this.host = host;
    }

    String inWords() {
        String certificate = "The certificate of host '" + host + "' (" + Validity.subject(chain.get(0)) + ") ";
        if (isCausedBy(CertificateExpiredException.class) || isCausedBy(CertificateNotYetValidException.class)) {
            return certificate + "is not accepted: " + dates();
        }
        if (isAboutTheHost()) {
            return certificate + "is not for this host but for " + names()
                    + ": is the address right, or is another server in between?";
        }
        if (isCausedBy(CertPathBuilderException.class) || namesake().isPresent()) {
            return certificate + unknownIssuer();
        }
        return certificate + "is not accepted: " + refused.getMessage();
    }

    private String dates() {
        return chain.stream().map(Validity::problem).flatMap(Optional::stream).collect(Collectors.joining("; "));
    }

    private String unknownIssuer() {
        String reason = namesake().map(problem -> " (" + problem + ")").orElse("");
        return "is issued by " + last().getIssuerX500Principal().getName() + ", which is not among " + trust + reason
                + ": set " + trust.option()
                + " to the certificate of that CA, if you trust it, as with curl's --cacert";
    }

    /** A CA that was made anew keeps its name: whoever compares names alone finds nothing wrong. */
    private Optional<String> namesake() {
        return trust.certificates().stream()
                .filter(anchor -> anchor.getSubjectX500Principal().equals(last().getIssuerX500Principal()))
                .filter(anchor -> !CertificateChain.isIssued(last(), anchor)
                        || Validity.problem(anchor).isPresent())
                .map(anchor -> Validity.problem(anchor).orElse("the CA of that name there has another key"))
                .findFirst();
    }

    private X509Certificate last() {
        return chain.get(chain.size() - 1);
    }

    /** The JDK's host name check throws a plain CertificateException, known by these texts only. */
    private boolean isAboutTheHost() {
        String message = String.valueOf(refused.getMessage());
        return message.startsWith("No name matching") || message.startsWith("No subject alternative");
    }

    private String names() {
        try {
            Collection<List<?>> names = chain.get(0).getSubjectAlternativeNames();
            return names == null
                    ? Validity.subject(chain.get(0))
                    : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            return "names that cannot be read";
        }
    }

    private boolean isCausedBy(Class<? extends Exception> kind) {
        return Stream.iterate((Throwable) refused, Objects::nonNull, Throwable::getCause)
                .anyMatch(kind::isInstance);
    }
}
