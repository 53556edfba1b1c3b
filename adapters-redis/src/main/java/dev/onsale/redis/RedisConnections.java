package dev.onsale.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.MicrometerCommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerOptions;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Opens connections to one Redis, all with the same options, and counts those that are open.
final class RedisConnections implements AutoCloseable {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// Commands under way on one connection; past this they are refused.
  private static final int REQUESTS_MAX = 20_000;

  private final RedisURI address;
  private final ClientResources resources;
  private final RedisClient client;
  private final Set<RedisChannelHandler<?, ?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  RedisConnections(String url, MeterRegistry meters) {
    address = RedisURI.create(url);
    address.setTimeout(Redis.COMMAND_TIMEOUT);
    address.setClientName("onsale");
    MicrometerOptions timers =
        MicrometerOptions.builder()
            // A blocking read takes as long as nothing happens, which says nothing of Redis.
            .metricsFilter(command -> !command.getType().toString().equals("XREAD"))
            .build();
    resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .commandLatencyRecorder(new MicrometerCommandLatencyRecorder(meters, timers))
            .build();
    client = RedisClient.create(resources, address);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(REQUESTS_MAX)
            .maintNotificationsConfig(MaintNotificationsConfig.disabled())
            .socketOptions(
                SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).keepAlive(true).build())
            .timeoutOptions(TimeoutOptions.enabled())
            .build());
    client.addListener(new Census());
  }

  CompletableFuture<StatefulRedisConnection<String, String>> connect() {
    return closed
        ? CompletableFuture.failedFuture(new RedisException("closed"))
        : client.connectAsync(StringCodec.UTF8, address).toCompletableFuture();
  }

  /// A connection on which a channel is heard.
  CompletableFuture<StatefulRedisPubSubConnection<String, String>> connectToHear() {
    return closed
        ? CompletableFuture.failedFuture(new RedisException("closed"))
        : client.connectPubSubAsync(StringCodec.UTF8, address).toCompletableFuture();
  }

  int open() {
    return open.size();
  }

  @Override
  public void close() {
    closed = true;
    client.shutdown(Duration.ZERO, CONNECT_TIMEOUT);
    resources.shutdown(0, CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  private final class Census implements RedisConnectionStateListener {
    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress peer) {
      open.add(connection);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      open.remove(connection);
    }
  }
}
