#ifndef JIXIAO_COMMON_TRACE_TRACE_H_
#define JIXIAO_COMMON_TRACE_TRACE_H_

#include <optional>
#include <string>
#include <string_view>

// W3C Trace Context: the trace a call belongs to, so that one search of the
// logs shows its whole path through the services. Pure functions, thread safe.
namespace jixiao::trace {

// The metadata key a context travels under.
inline constexpr char kTraceparentKey[] = "traceparent";

// One span of a trace. A value.
struct Context {
  std::string trace_id;  // 32 lower-case hex digits, not all 0; "": no trace
  std::string span_id;   // 16 of these, not all 0
  // Whether the one who began the trace asked for it to be recorded.
  bool sampled = false;
};

// The first span of a new trace, sampled.
Context New();

// Reads a traceparent, whose span is that of the caller. Version 00 is taken
// exactly; of a later version what 00 knows, as long as more only follows
// after a dash. None when it is not one, version ff and ids of zeros included.
std::optional<Context> Parse(std::string_view traceparent);

// A new span of the same trace.
Context Child(const Context& parent);

// The traceparent of `context`, version 00; "" without a trace.
std::string Format(const Context& context);

}  // namespace jixiao::trace

#endif  // JIXIAO_COMMON_TRACE_TRACE_H_
