package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.client.LimitShare;
import io.github.camelstellantis.client.RateLimitMode;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Every option, once: the component's are the defaults of its endpoints. */
@Configurer
@UriParams
public class StellantisConfiguration implements Cloneable {

    /** The brand whose customer the account is. Decides the realm and the authorization server. Put it first in a URI: realm and account are masked there, and JMX tells endpoints apart by what is left. */
    @UriParam(enums = "Peugeot,Citroen,DS,Opel,Vauxhall")
    private String brand;

    /** The realm of the account, instead of a brand: clientsB2C and the brand, for example clientsB2CPeugeot, or OTP and the brand. */
    @UriParam(
            enums =
                    "clientsB2CPeugeot,OTPPeugeot,clientsB2CCitroen,OTPCitroen,clientsB2CDS,OTPDS,clientsB2COpel,OTPOpel,clientsB2CVauxhall,OTPVauxhall")
    private String realm;

    /** Whose tokens to use: any name that you choose for a login. Without it, the username of the password grant, or the only account that there is. */
    @UriParam
    private String account;

    /** Whether the header CamelStellantisAccount may choose the account where the endpoint does not. Set it only on routes whose messages you trust. */
    @UriParam(label = "advanced")
    private boolean allowAccountHeader;

    /** The vehicle by its identification number, which is resolved to the service's current id. */
    @UriParam
    private String vin;

    /** The vehicle by the service's id, which may change; prefer vin. With both, the id saves asking for it, and the VIN finds the vehicle under another one. */
    @UriParam
    private String vehicleId;

    /** The trip, for operations on one trip. */
    @UriParam
    private String tripId;

    /** The alert, for operations on one alert. */
    @UriParam
    private String alertId;

    /** The alarm, for operations on one alarm. */
    @UriParam
    private String alarmId;

    /** The collision, for operations on one collision. */
    @UriParam
    private String collisionId;

    /** The callback, for operations on callbacks, monitors and remote commands. */
    @UriParam
    private String callbackId;

    /** The monitor, for operations on one monitor. */
    @UriParam
    private String monitorId;

    /** The remote command, for the operation remote. */
    @UriParam
    private String remoteId;

    /** The client id of your app. */
    @UriParam(label = "security", secret = true)
    private String clientId;

    /** The client secret of your app. */
    @UriParam(label = "security", secret = true)
    private String clientSecret;

    /** The scopes to ask for, on the consent page or by password, separated by spaces. Who consents to openid profile alone shows who they are and which vehicles they have; data:telemetry adds their state, data:position where they are, data:trip trips, data:alert alerts, data:collision collisions; remote:charging:write and its like let commands be sent. */
    @UriParam(label = "security", defaultValue = "openid profile")
    private String scope = "openid profile";

    /** How an account logs in. With authorization_code each person consents once, or a refreshToken is given; password is the old way, which the service refuses to many apps. */
    @UriParam(label = "security", defaultValue = "authorization_code")
    private GrantType grantType = GrantType.authorization_code;

    /** The account's user name, for the password grant. */
    @UriParam(label = "security", secret = true)
    private String username;

    /** The account's password, for the password grant. */
    @UriParam(label = "security", secret = true)
    private String password;

    /** A refresh token that was obtained elsewhere, to start one account with. It is spent once; what the store then holds beats it, unless this option changes. */
    @UriParam(label = "security", secret = true)
    private String refreshToken;

    /** Where logins are kept: a store of your own. Without it, tokenStorePath and tokenStoreDataSource they are kept in memory, and a restart loses rotated refresh tokens. */
    @UriParam(label = "security")
    private TokenStore tokenStore;

    /** The client certificate for mutual TLS as a PEM file, like curl's --cert; the chain may follow in the same file. Also file:, classpath: and env: (a variable that holds the PEM text). */
    @UriParam(label = "security")
    private String clientCertificate;

    /** The private key of the client certificate as a PEM file, like curl's --key: PKCS#8, PKCS#1 or SEC1, encrypted or not. Also file:, classpath: and env:. The key itself is refused here. */
    @UriParam(label = "security", secret = true)
    private String privateKey;

    /** The password of an encrypted private key. */
    @UriParam(label = "security", secret = true)
    private String privateKeyPassword;

    /** The certificates to trust for apiUri as a PEM file, like curl's --cacert: they replace the JVM's. */
    @UriParam(label = "security")
    private String caCertificate;

    /** The certificates to trust for the authorization server as a PEM file. Without it, the JVM's. */
    @UriParam(label = "security")
    private String identityCaCertificate;

    /** Camel's own TLS configuration for apiUri, for key stores such as PKCS#12 and JKS, instead of the PEM files. */
    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    /** The address of the API with its version. Without it https://api-cert.groupe-psa.com/connectedcar/v4 when there is a client certificate, else https://api.groupe-psa.com/connectedcar/v4. Plain http only to this machine. */
    @UriParam(label = "advanced")
    private String apiUri;

    /** The address of the API for capabilities. Without it v3 on the host of apiUri. */
    @UriParam(label = "advanced")
    private String capabilitiesUri;

    /** The address of the authorization server. Without it https://idpcvs.{brand's domain}/am/oauth2. */
    @UriParam(label = "advanced")
    private String identityUri;

    /** The token endpoint, for another OAuth 2 server. Without it identityUri and /access_token. */
    @UriParam(label = "advanced")
    private String tokenUri;

    /** The HTTP proxy to go through. Without it the one of the CamelContext's global options http.proxyHost and http.proxyPort, if any. */
    @UriParam(label = "proxy")
    private String proxyHost;

    /** The port of the HTTP proxy. */
    @UriParam(label = "proxy")
    private Integer proxyPort;

    /** The positions in a collection, for example 0-9 or 5-. */
    @UriParam(label = "query")
    private String indexRange;

    /** Elements a page: 1 to 60, for telemetry 1 to 2000. Without it the service's own choice. */
    @UriParam(label = "query")
    private Integer pageSize;

    /** The place in a collection where to start, as CamelStellantisNextPageToken gave it. */
    @UriParam(label = "query")
    private String pageToken;

    /** Up to ten time ranges, separated by commas: 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z, open at either end, or repeating such as R5/…. */
    @UriParam(label = "query")
    private String timestamps;

    /** Kinds of telemetry or alarms, separated by commas, for example vehicle.energies,vehicle.engines. */
    @UriParam(label = "query")
    private String type;

    /** Kinds of callbacks: Monitor, Remote or both. */
    @UriParam(label = "query")
    private String types;

    /** States of trips, separated by commas: Nominal, Unstarted, DataLacking, Unfinished. */
    @UriParam(label = "query")
    private String states;

    /** Length of trips in km, for example 1-150 or 0.1-. */
    @UriParam(label = "query")
    private String distance;

    /** Duration of trips in seconds, for example 10-3600 or 20-. */
    @UriParam(label = "query")
    private String duration;

    /** How far the simplified path of tripWayPoints may be off, in km. */
    @UriParam(label = "query")
    private String tolerance;

    /** Data to embed, separated by commas: for vehicles onboardCapabilities, branding, pictures; for telemetry location, maintenance. */
    @UriParam(label = "query")
    private String extension;

    /** The language of texts, for example fr-FR. */
    @UriParam(label = "query")
    private String locale;

    /** The country of customers outside Europe. */
    @UriParam(label = "query", enums = "CL,BR,AR")
    private String country;

    /** Only vehicles whose VIN starts so. */
    @UriParam(label = "query")
    private String vinPrefix;

    /** What the body of the result is: a Map as parsed, of which nothing is lost, or the JSON bytes as received. */
    @UriParam(label = "producer", defaultValue = "map")
    private OutputType outputType;

    /** What a collection gives: one page as a document, all elements as a List, or an Iterator for a streaming split that fetches page by page as it is read. */
    @UriParam(label = "producer", defaultValue = "page")
    private Paging paging = Paging.page;

    /** Whether the service's answer to a read that there is nothing (404) gives a null body instead of a NoDataException. */
    @UriParam(label = "producer")
    private boolean noDataAsNull;

    /** How often a read is repeated after an outage or a rate limit, 0 to 20. A write is repeated only where it cannot have arrived. */
    @UriParam(label = "producer", defaultValue = "3")
    private int maxRetries = 3;

    /** The pause before the first repetition. It doubles with each, up to 30 seconds, with jitter. */
    @UriParam(label = "producer", defaultValue = "500", javaType = "java.time.Duration")
    private long retryBackoff = 500;

    /** How long one request may take from start to the last byte of its answer, 1 ms to 60 seconds. Waiting for room among maxInFlight does not count. */
    @UriParam(label = "producer", defaultValue = "30000", javaType = "java.time.Duration")
    private long requestTimeout = 30000;

    /** How long a connection and its TLS handshake may take, 1 ms to 60 seconds. */
    @UriParam(label = "producer", defaultValue = "10000", javaType = "java.time.Duration")
    private long connectTimeout = 10000;

    /** How many requests may be under way at once to the API, 1 to 1000. Who comes beyond that waits in line, however long it is. */
    @UriParam(label = "producer", defaultValue = "50")
    private int maxInFlight = 50;

    /** What a call does when the service's rate limit leaves no room: wait for its turn up to rateLimitMaxWait, fail at once, or not look at the limits. */
    @UriParam(label = "producer", defaultValue = "pace")
    private RateLimitMode rateLimit = RateLimitMode.pace;

    /** How long a call waits at most, each time that the rate limit makes it wait, 0 to 60 seconds: whoever must wait longer gets a RateLimitedException at once, which says when to come back. A few seconds keep the thread of a consumer free that can be paused instead. Polls wait for their part of the day as long as it takes. */
    @UriParam(label = "producer", defaultValue = "60000", javaType = "java.time.Duration")
    private long rateLimitMaxWait = 60000;

    /** Which part of the app's limits, of a second and of a day, this process may use where several share them: a number such as 0.25, a fraction such as 1/3, or a bean io.github.camelstellantis.client.LimitShare, which may change at any time. */
    @UriParam(label = "advanced", defaultValue = "1")
    private LimitShare limitShare = LimitShare.WHOLE;

    /** Which CamelStellantis headers of a message are read, and which are set from an answer. Without it all. */
    @UriParam(label = "advanced")
    private HeaderFilterStrategy headerFilterStrategy;

    /** What parses answers and writes bodies. Without it a plain Jackson ObjectMapper. */
    @UriParam(label = "advanced")
    private ObjectMapper objectMapper;

    /** Where a person comes back to from the consent page, as it is registered for the app: an https address, or one with a scheme of its own such as mymap://oauth2redirect/fr. Where brands or realms have different ones: Peugeot=mymap://oauth2redirect/fr,Opel=mymop://oauth2redirect/de. */
    @UriParam(label = "security")
    private String redirectUri;

    /** The authorization endpoint, for another OAuth 2 server. Without it identityUri and /authorize. */
    @UriParam(label = "advanced")
    private String authorizeUri;

    /** The revocation endpoint, for another OAuth 2 server. Without it identityUri and /token/revoke. */
    @UriParam(label = "advanced")
    private String revokeUri;

    /** Where the authorization server publishes the keys of its id tokens. Without it identityUri and /connect/jwk_uri. Where it gives none, who enrolled is kept as unverified. */
    @UriParam(label = "advanced")
    private String jwksUri;

    /** A file to keep logins in, encrypted, shared by all processes on this machine that name it. */
    @UriParam(label = "security")
    private String tokenStorePath;

    /** A database to keep logins in, encrypted, shared by all processes that use it: PostgreSQL or H2. */
    @UriParam(label = "security")
    private DataSource tokenStoreDataSource;

    /** The keys that encrypt logins: env: and a variable, or file: and a path, with lines of id:base64 of 32 bytes each. The first encrypts, all decrypt. */
    @UriParam(label = "security", secret = true)
    private String tokenStoreKey;

    /** Whether logins may be kept in a file or database without a key, in clear. */
    @UriParam(label = "security")
    private boolean allowPlaintextTokens;

    /** Whether importTokens and syncMonitors only report what they would do. */
    @UriParam(label = "producer")
    private boolean dryRun;

    /** Whether sendRemote waits, on no thread, until it is known what came of the command: Success and AlreadyDone go on, Failed is a RemoteFailedException, and what is not known in time is Unknown. */
    @UriParam(label = "producer")
    private boolean awaitCompletion;

    /** How long awaitCompletion waits, 1 second to 1 hour. */
    @UriParam(label = "producer", defaultValue = "300000", javaType = "java.time.Duration")
    private long awaitTimeout = 300_000;

    /** How often in 24 hours sendRemote may wake one vehicle, 0 to 24. More is refused before anything is sent, because it drains the 12 V battery and gets accounts banned. */
    @UriParam(label = "producer", defaultValue = "2")
    private int maxWakeUpsPerDay = 2;

    /** The public address at which notifications are received: webhookExternalUrl and webhookPath of the route webhook:stellantis:events. Without it, that of the route in this CamelContext which receives for the same app and brand. Where there is neither, callbacks are made for remote commands only. */
    @UriParam(label = "advanced")
    private String callbackTarget;

    /** The file with the monitors for syncMonitors, as YAML; also file: and classpath:. Without it the body of the message. */
    @UriParam(label = "producer")
    private String monitorsFile;

    /** What remembers the notifications that were accepted, so that repeats are dropped: Camel's repositories, or one of your own. Without it they are remembered in memory for four days, and a restart forgets them. */
    @UriParam(label = "consumer,advanced")
    private IdempotentRepository idempotentRepository;

    /** Whether a consumer tells only what is new since the last time. Without, it tells the state of each vehicle at every poll, also where nothing has changed; never an older one. */
    @UriParam(label = "consumer", defaultValue = "true")
    private boolean onlyNew = true;

    /** Where consumers keep what they have delivered, and sendRemote how often it woke which vehicle: a JdbcStateRepository survives restarts and can be shared by replicas. Without it memory, so that a restart begins at startFrom. */
    @UriParam(label = "consumer")
    private StateRepository<String, String> stateRepository;

    /** Whose vehicles are polled: all for everybody who is enrolled, or names separated by commas. Without it the account, or all where none is named. */
    @UriParam(label = "consumer")
    private String accounts;

    /** How many vehicles are asked about at once, and told to the route at once, 1 to 1000. Without it as many as maxInFlight. */
    @UriParam(label = "consumer")
    private Integer maxConcurrentVehicles;

    /** Where to begin with a vehicle of which nothing has been delivered yet: now, earliest, or an instant such as 2026-01-01T00:00:00Z. With now the present state comes at once, but only trips, alerts and the like that end or happen from then on. */
    @UriParam(label = "consumer", defaultValue = "now")
    private String startFrom = "now";

    /** How late trips, alerts and the like may be reported to be delivered all the same, and how long changed ones come again. Without it a day, for telemetry 10 minutes; up to 31 days. */
    @UriParam(label = "consumer")
    private Duration lookback;

    /** How long ago the last poll that came to its end may have begun before health says DOWN, to readiness alone; a vehicle that cannot be asked while others can is not waited for. Without it, it only says how long it is. */
    @UriParam(label = "consumer", javaType = "java.time.Duration")
    private Duration maxLag;

    /** Whether a consumer of snapshot or status asks vehicles that drive or charge often (every 1 or 2 minutes, but not more often than delay) and those that are parked or asleep rarely (every 5 or 30 minutes). Where the requests of the day do not suffice for that, all of it takes longer, and what is rare by less than what is often. */
    @UriParam(label = "consumer")
    private boolean adaptive;

    /** How many requests a day adaptive polling may make, from 1, of which this process takes its limitShare. Without it what the service says that the app may make, but for reservePercent; where several consumers are adaptive, each plans with all of it, so give each its part. */
    @UriParam(label = "consumer")
    private Integer requestsPerDay;

    /** How much of the requests that the app may make in a day is left to what writes, such as remote commands, in percent, 0 to 90. */
    @UriParam(defaultValue = "5")
    private int reservePercent = 5;

    /** When less than this part of the day's requests is left, beside reservePercent, consumers slow down, so that it lasts, and so do producers that read and have had their fair share; in percent, 0 to 100. 0 where something else divides the day. */
    @UriParam(label = "advanced", defaultValue = "25")
    private int slowBelowPercent = 25;

    /** A copy that can be changed on its own. */
    public StellantisConfiguration copy() {
        try {
            return (StellantisConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public void setBrand(String brand) {
        this.brand = brand;
    }

    public String getBrand() {
        return brand;
    }

    public void setRealm(String realm) {
        this.realm = realm;
    }

    public String getRealm() {
        return realm;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getAccount() {
        return account;
    }

    public void setAllowAccountHeader(boolean allowAccountHeader) {
        this.allowAccountHeader = allowAccountHeader;
    }

    public boolean isAllowAccountHeader() {
        return allowAccountHeader;
    }

    public void setVin(String vin) {
        this.vin = vin;
    }

    public String getVin() {
        return vin;
    }

    public void setVehicleId(String vehicleId) {
        this.vehicleId = vehicleId;
    }

    public String getVehicleId() {
        return vehicleId;
    }

    public void setTripId(String tripId) {
        this.tripId = tripId;
    }

    public String getTripId() {
        return tripId;
    }

    public void setAlertId(String alertId) {
        this.alertId = alertId;
    }

    public String getAlertId() {
        return alertId;
    }

    public void setAlarmId(String alarmId) {
        this.alarmId = alarmId;
    }

    public String getAlarmId() {
        return alarmId;
    }

    public void setCollisionId(String collisionId) {
        this.collisionId = collisionId;
    }

    public String getCollisionId() {
        return collisionId;
    }

    public void setCallbackId(String callbackId) {
        this.callbackId = callbackId;
    }

    public String getCallbackId() {
        return callbackId;
    }

    public void setMonitorId(String monitorId) {
        this.monitorId = monitorId;
    }

    public String getMonitorId() {
        return monitorId;
    }

    public void setRemoteId(String remoteId) {
        this.remoteId = remoteId;
    }

    public String getRemoteId() {
        return remoteId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    public String getScope() {
        return scope;
    }

    public void setGrantType(GrantType grantType) {
        this.grantType = grantType;
    }

    public GrantType getGrantType() {
        return grantType;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getUsername() {
        return username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getPassword() {
        return password;
    }

    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public String getRefreshToken() {
        return refreshToken;
    }

    public void setTokenStore(TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    public TokenStore getTokenStore() {
        return tokenStore;
    }

    public void setClientCertificate(String clientCertificate) {
        this.clientCertificate = clientCertificate;
    }

    public String getClientCertificate() {
        return clientCertificate;
    }

    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    public void setPrivateKeyPassword(String privateKeyPassword) {
        this.privateKeyPassword = privateKeyPassword;
    }

    public String getPrivateKeyPassword() {
        return privateKeyPassword;
    }

    public void setCaCertificate(String caCertificate) {
        this.caCertificate = caCertificate;
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    public void setIdentityCaCertificate(String identityCaCertificate) {
        this.identityCaCertificate = identityCaCertificate;
    }

    public String getIdentityCaCertificate() {
        return identityCaCertificate;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setApiUri(String apiUri) {
        this.apiUri = apiUri;
    }

    public String getApiUri() {
        return apiUri;
    }

    public void setCapabilitiesUri(String capabilitiesUri) {
        this.capabilitiesUri = capabilitiesUri;
    }

    public String getCapabilitiesUri() {
        return capabilitiesUri;
    }

    public void setIdentityUri(String identityUri) {
        this.identityUri = identityUri;
    }

    public String getIdentityUri() {
        return identityUri;
    }

    public void setTokenUri(String tokenUri) {
        this.tokenUri = tokenUri;
    }

    public String getTokenUri() {
        return tokenUri;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setIndexRange(String indexRange) {
        this.indexRange = indexRange;
    }

    public String getIndexRange() {
        return indexRange;
    }

    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    public Integer getPageSize() {
        return pageSize;
    }

    public void setPageToken(String pageToken) {
        this.pageToken = pageToken;
    }

    public String getPageToken() {
        return pageToken;
    }

    public void setTimestamps(String timestamps) {
        this.timestamps = timestamps;
    }

    public String getTimestamps() {
        return timestamps;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getType() {
        return type;
    }

    public void setTypes(String types) {
        this.types = types;
    }

    public String getTypes() {
        return types;
    }

    public void setStates(String states) {
        this.states = states;
    }

    public String getStates() {
        return states;
    }

    public void setDistance(String distance) {
        this.distance = distance;
    }

    public String getDistance() {
        return distance;
    }

    public void setDuration(String duration) {
        this.duration = duration;
    }

    public String getDuration() {
        return duration;
    }

    public void setTolerance(String tolerance) {
        this.tolerance = tolerance;
    }

    public String getTolerance() {
        return tolerance;
    }

    public void setExtension(String extension) {
        this.extension = extension;
    }

    public String getExtension() {
        return extension;
    }

    public void setLocale(String locale) {
        this.locale = locale;
    }

    public String getLocale() {
        return locale;
    }

    public void setCountry(String country) {
        this.country = country;
    }

    public String getCountry() {
        return country;
    }

    public void setVinPrefix(String vinPrefix) {
        this.vinPrefix = vinPrefix;
    }

    public String getVinPrefix() {
        return vinPrefix;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    public void setPaging(Paging paging) {
        this.paging = paging;
    }

    public Paging getPaging() {
        return paging;
    }

    public void setNoDataAsNull(boolean noDataAsNull) {
        this.noDataAsNull = noDataAsNull;
    }

    public boolean isNoDataAsNull() {
        return noDataAsNull;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setRetryBackoff(long retryBackoff) {
        this.retryBackoff = retryBackoff;
    }

    public long getRetryBackoff() {
        return retryBackoff;
    }

    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setRateLimit(RateLimitMode rateLimit) {
        this.rateLimit = rateLimit;
    }

    public RateLimitMode getRateLimit() {
        return rateLimit;
    }

    public void setRateLimitMaxWait(long rateLimitMaxWait) {
        this.rateLimitMaxWait = rateLimitMaxWait;
    }

    public long getRateLimitMaxWait() {
        return rateLimitMaxWait;
    }

    public void setLimitShare(LimitShare limitShare) {
        this.limitShare = limitShare;
    }

    public LimitShare getLimitShare() {
        return limitShare;
    }

    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    public void setObjectMapper(ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    public ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    public void setRedirectUri(String redirectUri) {
        this.redirectUri = redirectUri;
    }

    public String getRedirectUri() {
        return redirectUri;
    }

    public void setAuthorizeUri(String authorizeUri) {
        this.authorizeUri = authorizeUri;
    }

    public String getAuthorizeUri() {
        return authorizeUri;
    }

    public void setRevokeUri(String revokeUri) {
        this.revokeUri = revokeUri;
    }

    public String getRevokeUri() {
        return revokeUri;
    }

    public void setJwksUri(String jwksUri) {
        this.jwksUri = jwksUri;
    }

    public String getJwksUri() {
        return jwksUri;
    }

    public void setTokenStorePath(String tokenStorePath) {
        this.tokenStorePath = tokenStorePath;
    }

    public String getTokenStorePath() {
        return tokenStorePath;
    }

    public void setTokenStoreDataSource(DataSource tokenStoreDataSource) {
        this.tokenStoreDataSource = tokenStoreDataSource;
    }

    public DataSource getTokenStoreDataSource() {
        return tokenStoreDataSource;
    }

    public void setTokenStoreKey(String tokenStoreKey) {
        this.tokenStoreKey = tokenStoreKey;
    }

    public String getTokenStoreKey() {
        return tokenStoreKey;
    }

    public void setAllowPlaintextTokens(boolean allowPlaintextTokens) {
        this.allowPlaintextTokens = allowPlaintextTokens;
    }

    public boolean isAllowPlaintextTokens() {
        return allowPlaintextTokens;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setMonitorsFile(String monitorsFile) {
        this.monitorsFile = monitorsFile;
    }

    public String getMonitorsFile() {
        return monitorsFile;
    }

    public void setAwaitCompletion(boolean awaitCompletion) {
        this.awaitCompletion = awaitCompletion;
    }

    public boolean isAwaitCompletion() {
        return awaitCompletion;
    }

    public void setAwaitTimeout(long awaitTimeout) {
        this.awaitTimeout = awaitTimeout;
    }

    public long getAwaitTimeout() {
        return awaitTimeout;
    }

    public void setMaxWakeUpsPerDay(int maxWakeUpsPerDay) {
        this.maxWakeUpsPerDay = maxWakeUpsPerDay;
    }

    public int getMaxWakeUpsPerDay() {
        return maxWakeUpsPerDay;
    }

    public void setCallbackTarget(String callbackTarget) {
        this.callbackTarget = callbackTarget;
    }

    public String getCallbackTarget() {
        return callbackTarget;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setOnlyNew(boolean onlyNew) {
        this.onlyNew = onlyNew;
    }

    public boolean isOnlyNew() {
        return onlyNew;
    }

    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    public void setAccounts(String accounts) {
        this.accounts = accounts;
    }

    public String getAccounts() {
        return accounts;
    }

    public void setMaxConcurrentVehicles(Integer maxConcurrentVehicles) {
        this.maxConcurrentVehicles = maxConcurrentVehicles;
    }

    public Integer getMaxConcurrentVehicles() {
        return maxConcurrentVehicles;
    }

    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
    }

    public String getStartFrom() {
        return startFrom;
    }

    public void setLookback(Duration lookback) {
        this.lookback = lookback;
    }

    public Duration getLookback() {
        return lookback;
    }

    public void setMaxLag(Duration maxLag) {
        this.maxLag = maxLag;
    }

    public Duration getMaxLag() {
        return maxLag;
    }

    public void setAdaptive(boolean adaptive) {
        this.adaptive = adaptive;
    }

    public boolean isAdaptive() {
        return adaptive;
    }

    public void setRequestsPerDay(Integer requestsPerDay) {
        this.requestsPerDay = requestsPerDay;
    }

    public Integer getRequestsPerDay() {
        return requestsPerDay;
    }

    public void setReservePercent(int reservePercent) {
        this.reservePercent = reservePercent;
    }

    public int getReservePercent() {
        return reservePercent;
    }

    public void setSlowBelowPercent(int slowBelowPercent) {
        this.slowBelowPercent = slowBelowPercent;
    }

    public int getSlowBelowPercent() {
        return slowBelowPercent;
    }
}
