#ifndef JIXIAO_COMMON_TESTING_SCRAPE_H_
#define JIXIAO_COMMON_TESTING_SCRAPE_H_

#include <map>
#include <string>

namespace jixiao::testing {

// The answer to `GET path` at 127.0.0.1:`port`, head and body; "" when nobody
// listens there.
std::string HttpGet(int port, const std::string& path);

// What a process tells Prometheus at one moment. A value.
class Scrape {
 public:
  // Gets /metrics of 127.0.0.1:`port`. Empty when it does not answer 200.
  explicit Scrape(int port);

  // The value of a series, written as it is exposed:
  // `jixiao_rpc_finished_total{code="OK",method="a.B/C",type="unary"}`. -1 when
  // there is none, which no series of ours ever is.
  double Value(const std::string& series) const;
  // Whether there is any series of this name.
  bool Has(const std::string& name) const;

  // All series by their text.
  const std::map<std::string, double>& series() const { return series_; }

 private:
  std::map<std::string, double> series_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_SCRAPE_H_
