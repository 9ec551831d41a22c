package dev.sockeye.resume.redis;

/**
 * What is done in Redis, each in one step. KEYS: the hash of a session, and the list of its messages. ARGV: the holder, the
 * expiry in milliseconds, and what each has of its own.
 */
enum RedisScript {
    /** ARGV: the owner, when it began. */
    CREATE("""
            redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'owner', ARGV[3], 'begun', ARGV[4],
                'received', '0', 'acknowledged', '0', 'active', '1')
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """),
    /** ARGV: the owner, whether by force. */
    CLAIM("""
            if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[3] then return {} end
            if ARGV[4] == '1' or redis.call('HGET', KEYS[1], 'active') ~= '1' then
                redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'active', '1')
                redis.call('PEXPIRE', KEYS[1], ARGV[2])
                redis.call('PEXPIRE', KEYS[2], ARGV[2])
            end
            return {redis.call('HGETALL', KEYS[1]), redis.call('LRANGE', KEYS[2], 0, -1)}
            """),
    /** ARGV: whether it has a connection. */
    ACTIVATE(write("redis.call('HSET', KEYS[1], 'active', ARGV[3])")),
    /** ARGV: the number of the message, the message. It may come again after a reconnection, and is appended once. */
    APPEND(write("""
            local last = tonumber(redis.call('HGET', KEYS[1], 'acknowledged')) + redis.call('LLEN', KEYS[2])
            if tonumber(ARGV[3]) == last + 1 then
                redis.call('RPUSH', KEYS[2], ARGV[4])
            end
            """)),
    /** ARGV: the number of the message. */
    RECEIVED(write("""
            if tonumber(ARGV[3]) > tonumber(redis.call('HGET', KEYS[1], 'received')) then
                redis.call('HSET', KEYS[1], 'received', ARGV[3])
            end
            """)),
    /** ARGV: the number of the message. The list begins with the message after the last that is acknowledged. */
    ACKNOWLEDGED(write("""
            local more = tonumber(ARGV[3]) - tonumber(redis.call('HGET', KEYS[1], 'acknowledged'))
            if more > 0 then
                redis.call('LTRIM', KEYS[2], more, -1)
                redis.call('HSET', KEYS[1], 'acknowledged', ARGV[3])
            end
            """)),
    /** ARGV: the field, the value. */
    ATTRIBUTE(write("redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])")),
    /** ARGV: nothing. */
    REMOVE(write("redis.call('DEL', KEYS[1], KEYS[2])"));

    private final String text;

    RedisScript(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** What only the holder may do. */
    private static String write(String change) {
        return """
                if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
                %s
                redis.call('PEXPIRE', KEYS[1], ARGV[2])
                redis.call('PEXPIRE', KEYS[2], ARGV[2])
                return 1
                """.formatted(change);
    }
}
