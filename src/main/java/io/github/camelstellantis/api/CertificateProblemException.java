package io.github.camelstellantis.api;

/** A certificate or key is missing, wrong, expired or not trusted. The message names the file and what to do. */
public class CertificateProblemException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public CertificateProblemException(String message) {
        super(message);
    }

    public CertificateProblemException(String message, Throwable cause) {
        super(message, cause);
    }
}
