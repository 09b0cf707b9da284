package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.tls.TlsIdentity;
import io.github.camelstellantis.tls.TlsSources;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;

/** A JVM that ran out of something in the midst of one call, and has enough of it again. */
class ErrorInACallTest extends SimulatorTestSupport {

    private static final String VEHICLES = "stellantis:vehicles?brand=Peugeot";

    private final AtomicInteger errors = new AtomicInteger();

    @Override
    void prepare(CamelContext context) {
        StellantisConfiguration configuration = component(context).getConfiguration();
        TlsSources sources = new TlsSources(
                configuration.getClientCertificate(),
                configuration.getPrivateKey(),
                null,
                configuration.getCaCertificate());
        SSLContextParameters tls = TlsIdentity.load(sources, context).toSslContextParameters();
        X509TrustManager trust = (X509TrustManager) tls.getTrustManagers().getTrustManager();
        tls.getTrustManagers().setTrustManager(new OutOfStack(trust, errors));
        configuration.setSslContextParameters(tls);
        configuration.setClientCertificate(null);
        configuration.setPrivateKey(null);
        configuration.setCaCertificate(null);
    }

    /** Trusts as another one, but for as many errors as there are to be. */
    private record OutOfStack(X509TrustManager trust, AtomicInteger errors) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            trust.checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StackOverflowError();
            }
            trust.checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return trust.getAcceptedIssuers();
        }
    }

    private void meetAnError() {
        errors.set(1);
        assertThatThrownBy(() -> call(VEHICLES)).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void theNextCallsAreAnsweredAgain() {
        meetAnError();
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(call(VEHICLES + "&maxRetries=0").getException()).isNull();
    }

    @Test
    void theFirstCallAfterItIsRepeatedAndOtherwiseOneThatWasNotSent() {
        meetAnError();
        assertThat(call(VEHICLES + "&maxRetries=0").getException())
                .isExactlyInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("an error in another call has closed the connections");
        assertThat(call(VEHICLES + "&maxRetries=0").getException()).isNull();
    }
}
