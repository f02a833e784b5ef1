#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_MANY_PROJECTS_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_MANY_PROJECTS_H_

#include <cstdint>
#include <string>

#include "common/testing/database.h"

namespace jixiao::project {

inline constexpr char kManyDepartment[] = "many";
inline constexpr int32_t kManyYear = 2024;

// Projects of one department in every district and of every stage, with money
// that has arrived, written by the service's own store; two of three are
// attracted in kManyYear. The department's last write is a target.
class ManyProjects {
 public:
  explicit ManyProjects(int64_t count);

  // Makes `times` of everything that is counted: copies of the projects and of
  // what they add to series, under the sequences of the first, and sums to
  // match.
  void Multiply(int64_t times);

  testing::Database& database() { return database_; }
  // That of the target, and with it the department's.
  int64_t sequence() const { return sequence_; }

 private:
  void Write(int64_t begin, int64_t end);
  void WriteTarget();

  testing::Database database_;
  int64_t sequence_ = 0;
};

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_MANY_PROJECTS_H_
