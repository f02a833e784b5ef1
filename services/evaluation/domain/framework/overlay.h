// One part of a framework over its namesake in the base.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_OVERLAY_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_OVERLAY_H_

#include "google/protobuf/message.h"
#include "jixiao/evaluation/v1/framework.pb.h"

namespace jixiao::evaluation {

// Gives `onto` every field that `own` sets. Messages are gone into, lists with
// elements and members of a oneof that `onto` has otherwise replaced.
void OverlayElement(const google::protobuf::Message& own,
                    google::protobuf::Message* onto);

// As above, and the parameters of a method that `own` replaces go: see Extend.
void OverlayElement(const v1::Indicator& own, v1::Indicator* onto);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_OVERLAY_H_
