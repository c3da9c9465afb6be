import type { Language } from '../language.js';
import type { PlumbingRule } from '../tables.js';
import { PLUMBING_1 } from '../version-1/plumbing.js';

/** Frames that say nothing about a fault, on top of what version 1 knew. */
export const PLUMBING_2: Record<Language, readonly PlumbingRule[]> = {
  ...PLUMBING_1,
  javascript: [
    ...PLUMBING_1.javascript,
    { name: /^(?:Generator\.(?:next|throw|return|<anonymous>|_invoke)|asyncGeneratorStep|_next|_throw|tryCatch)$/ },
    { place: /^(?:ext:|bun:|native:|node:internal\/|internal\/)/ },
  ],
  // Python 3.12 runs these within the function around them.
  python: [...PLUMBING_1.python, { name: /(?:^|\.)<(?:list|dict|set)comp>$/ }],
  // From Ruby 3.4 on, methods of the core classes that are written in Ruby show up.
  ruby: [...PLUMBING_1.ruby, { place: /^<internal:/ }],
  jvm: [...PLUMBING_1.jvm, { place: /^(?:java\.lang\.invoke\.|java\.lang\.VirtualThread$)/ }],
  csharp: [...PLUMBING_1.csharp, { name: /^lambda_method\d*$/ }],
  native: [
    ...PLUMBING_1.native,
    // A library's code put into the caller by a macro has no file; that of generic traits has no type.
    { place: /^<.{1,200} macros>$/ },
    { name: /^<&?(?:mut )?[A-Z]\w? as (?:std|core|alloc)::/ },
    { name: /^<?(?:core|alloc)::|^rust_panic|^_rust_begin_short_backtrace/ },
    { name: /^(?:_swift_runtime_on_report|swift_unexpectedError|_?swift_willThrow\w*|_assertionFailure)/ },
  ],
  beam: [...PLUMBING_1.beam, { place: /^(?:Elixir\.)?(?:Task\.Supervised|GenServer)$|^(?:erl_eval|timer)(?:\.erl)?$/ }],
  dart: [{ place: /^dart:/ }, { name: /^<asynchronous suspension>$/ }],
};

/** Java's and .NET's clients mark as own only what somebody named. */
export const FRAMEWORKS_2: Partial<Record<Language, RegExp>> = {
  jvm: /^(?:javax?|jakarta|jdk|sun|com\.sun|kotlinx?|scala|akka|groovy|clojure|android|androidx|dalvik|com\.(?:android|google|fasterxml|mysql|zaxxer|netflix|microsoft)|io\.(?:netty|ktor|micronaut|quarkus|vertx|grpc|reactivex|sentry|undertow|micrometer|opentelemetry)|okhttp3|okio|retrofit2|reactor|feign|rx|ch\.qos|freemarker|play|org\.(?:apache|eclipse|glassfish|hibernate|jboss|jetbrains|junit|postgresql|springframework|thymeleaf|codehaus|slf4j|mariadb|xnio|mozilla))[.$]/,
  csharp:
    /^(?:System|Microsoft|mscorlib|Newtonsoft|Npgsql|MySql|StackExchange|Dapper|AutoMapper|MediatR|Serilog|NLog|Polly|Grpc|UnityEngine|UnityEditor|Sentry)(?:\.|$)/,
};
