// The order in which a reader wants to see statuses.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_SEVERITY_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_SEVERITY_H_

#include "jixiao/evaluation/v1/evaluation.pb.h"

namespace jixiao::evaluation {

// 0 for CONTRADICTED, rising as there is less to worry about.
inline int GravityOf(v1::LeafStatus status) {
  switch (status) {
    case v1::LEAF_STATUS_CONTRADICTED:
      return 0;
    case v1::LEAF_STATUS_NOT_APPLICABLE:
      return 1;
    case v1::LEAF_STATUS_UNVERIFIABLE:
      return 2;
    case v1::LEAF_STATUS_UNSUPPORTED:
      return 3;
    case v1::LEAF_STATUS_JUDGED:
      return 4;
    case v1::LEAF_STATUS_CONSISTENT:
      return 5;
    default:
      return 6;
  }
}

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_SEVERITY_H_
