package com.example.prices

import dev.sockeye.encoders.Lenses.json
import dev.sockeye.functions.Route
import dev.sockeye.functions.Routes.ws
import dev.sockeye.functions.WsResponse.accept
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.merge

/** What clients ask for: {"type":"watch","share":"FISH"} or {"type":"compare","one":"FISH","other":"CHIP"}. */
sealed interface Request {
    @JvmRecord
    data class Watch(val share: String) : Request

    @JvmRecord
    data class Compare(val one: String, val other: String) : Request
}

/** What they hear: {"share":"FISH","cents":1990}. */
@JvmRecord
data class Price(val share: String, val cents: Int)

/** The prices of what was asked for last, for as long as the connection lasts. */
@OptIn(ExperimentalCoroutinesApi::class)
fun prices(quotes: (String) -> Flow<Price>): Route =
    ws("/prices") {
        accept(
            flows(json(Request::class.java), json(Price::class.java)) { requests ->
                requests.flatMapLatest { request ->
                    when (request) {
                        is Request.Watch -> quotes(request.share)
                        is Request.Compare -> merge(quotes(request.one), quotes(request.other))
                    }
                }
            }
        )
    }
