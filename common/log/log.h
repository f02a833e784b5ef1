#ifndef JIXIAO_COMMON_LOG_LOG_H_
#define JIXIAO_COMMON_LOG_LOG_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "nlohmann/json.hpp"

// Log lines: one JSON object each, on stderr, in UTF-8:
//   {"time":"2024-06-01T08:00:00.123456Z","level":"info","service":"...",
//    "event":"rpc","request_id":"...", ...}
// Every function is thread safe.
namespace jixiao::log {

enum class Level { kDebug, kInfo, kWarning, kError };

// Written in order. A key given twice, or also in the context, counts with its
// last value.
using Field = std::pair<std::string, nlohmann::json>;
using Fields = std::vector<Field>;

// Names the service in every later line and drops lines below `level`. Without
// it the service is empty and the level info.
void Init(const std::string& service, Level level);

// Reads "debug", "info", "warning", "error". False: `level` is unchanged.
bool ParseLevel(const std::string& text, Level* level);

// `event` is a short constant name, "rpc"; what varies goes into the fields.
void Debug(const std::string& event, const Fields& fields = {});
void Info(const std::string& event, const Fields& fields = {});
void Warning(const std::string& event, const Fields& fields = {});
void Error(const std::string& event, const Fields& fields = {});

// Adds fields to every line of this thread while it lives. Nests; destroyed on
// the thread that made it, in reverse order.
class Context {
 public:
  explicit Context(std::initializer_list<Field> fields);
  ~Context();

  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

 private:
  size_t outer_size_;
};

// Takes the lines of the whole process instead of stderr while it lives, for
// tests. One at a time.
class Capture {
 public:
  Capture();
  ~Capture();

  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  // The lines so far, without the newline.
  std::vector<std::string> Lines() const;
};

}  // namespace jixiao::log

#endif  // JIXIAO_COMMON_LOG_LOG_H_
